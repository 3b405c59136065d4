package atelier.qa.store;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What shoppers may change, in the database. */
public final class Writes implements ProductSink {

  static final String ADD_QUESTION =
      """
      INSERT INTO questions (product_id, body, date_written, asker_name, asker_email)
      VALUES (?, ?, ?, ?, ?)
      """;

  /**
   * Adds nothing if the question is not shown. Its row is locked until the commit: otherwise an
   * answer to what it was before a removal would come after the removal has emptied the others.
   * MariaDB knows no FOR SHARE.
   */
  static final String ADD_ANSWER =
      """
      INSERT INTO answers
        (product_id, question_id, body, date_written, answerer_name, answerer_email)
      SELECT product_id, id, ?, ?, ?, ? FROM questions WHERE id = ? AND reported = FALSE
      LOCK IN SHARE MODE
      """;

  static final String ADD_PHOTOS =
      "INSERT INTO answers_photos (product_id, answer_id, url) VALUES ";

  // A counter that is full stays full: one more would be an error in the middle of a vote.
  static final String QUESTION_HELPFUL =
      "UPDATE questions SET helpful = helpful + (helpful < 4294967295) WHERE id = ?";
  static final String ANSWER_HELPFUL =
      "UPDATE answers SET helpful = helpful + (helpful < 4294967295) WHERE id = ?";

  private final Database database;
  private final InstantSource clock;

  public Writes(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Committed<Long> add(NewQuestion question) {
    Committed<OptionalLong> id = database.insert(ADD_QUESTION, parameters(question));
    return id.with(id.value().orElseThrow());
  }

  OptionalLong add(Transaction tx, NewQuestion question) throws SQLException {
    return tx.insert(ADD_QUESTION, parameters(question));
  }

  @Override
  public Committed<OptionalLong> add(long productId, long questionId, NewAnswer answer) {
    return answer.photos().isEmpty()
        ? database.insert(ADD_ANSWER, parameters(questionId, answer))
        : database.transaction(tx -> add(tx, productId, questionId, answer));
  }

  OptionalLong add(Transaction tx, long productId, long questionId, NewAnswer answer)
      throws SQLException {
    OptionalLong answerId = tx.insert(ADD_ANSWER, parameters(questionId, answer));
    if (answerId.isPresent() && !answer.photos().isEmpty()) {
      addPhotos(tx, productId, answerId.getAsLong(), answer.photos());
    }
    return answerId;
  }

  @Override
  public OptionalLong productOfQuestion(long id) {
    return productOf(Reads.PRODUCT_OF_QUESTION, id);
  }

  @Override
  public OptionalLong productOfAnswer(long id) {
    return productOf(Reads.PRODUCT_OF_ANSWER, id);
  }

  @Override
  public Optional<Committed<Long>> questionHelpful(long id) {
    return change(QUESTION_HELPFUL, id);
  }

  @Override
  public Optional<Committed<Long>> reportQuestion(long id) {
    return report(Report.QUESTION, id);
  }

  @Override
  public Optional<Committed<Long>> answerHelpful(long id) {
    return change(ANSWER_HELPFUL, id);
  }

  @Override
  public Optional<Committed<Long>> reportAnswer(long id) {
    return report(Report.ANSWER, id);
  }

  @Override
  public ProductSink once(IdempotencyKey key) {
    return new KeyedWrites(this, new KeyedTransactions(database, new Claim(key, clock)));
  }

  private Object[] parameters(NewQuestion question) {
    return new Object[] {
      question.productId(), question.body(), clock.millis(), question.name(), question.email()
    };
  }

  private Object[] parameters(long questionId, NewAnswer answer) {
    return new Object[] {answer.body(), clock.millis(), answer.name(), answer.email(), questionId};
  }

  private Optional<Committed<Long>> change(String sql, long id) {
    Committed<Long> rows = database.update(sql, id);
    return rows.value() > 0 ? Optional.of(rows.with(id)) : Optional.empty();
  }

  /** What hides nothing leaves no event that a feed delivers. */
  private Optional<Committed<Long>> report(Report report, long id) {
    Committed<Report.Effect> done = database.transaction(tx -> report.in(tx, id, clock.millis()));
    return switch (done.value()) {
      case HIDDEN -> Optional.of(done.with(id));
      case COUNTED -> Optional.of(new Committed<>(id, done.position(), false));
      case NO_SUCH_ROW -> Optional.empty();
    };
  }

  /** Does the same in a transaction; returns whether there is such a row. */
  boolean report(Transaction tx, Report report, long id) throws SQLException {
    return report.in(tx, id, clock.millis()) != Report.Effect.NO_SUCH_ROW;
  }

  private OptionalLong productOf(String sql, long id) {
    return database.queryForChange(sql, row -> Columns.number(row, 1), id).stream()
        .mapToLong(Long::longValue)
        .filter(database.shard()::has)
        .findFirst();
  }

  private static void addPhotos(Transaction tx, long productId, long answerId, List<String> urls)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    for (String url : urls) {
      parameters.add(productId);
      parameters.add(answerId);
      parameters.add(url);
    }
    String rows = urls.stream().map(url -> "(?, ?, ?)").collect(Collectors.joining(", "));
    tx.update(ADD_PHOTOS + rows, parameters.toArray());
  }
}
