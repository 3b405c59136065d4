package atelier.qa.store;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import atelier.qa.store.PostRows.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A page at a time of what may be shown, for products that are too large to be read whole. What a
 * page holds is always complete; of what stands inside its items, so much is left out as would make
 * it too large. Each read takes a few statements. Safe for any number of threads.
 *
 * <p>Pages follow an index. A page far inside costs a walk along all entries before it, which is
 * quick, but not free: some tenths of a second for half a million.
 */
public final class PageReads implements PageSource {

  /** Weights of what may stand inside the items of one page: answers, and photos besides. */
  static final long INSIDE = 1 << 20;

  static final String QUESTIONS =
      """
      SELECT 1, q.id, 0, q.body, q.date_written, q.asker_name, q.helpful
        FROM (SELECT id FROM questions
               WHERE product_id = ? AND reported = FALSE
               ORDER BY helpful DESC, id LIMIT ? OFFSET ?) page
        JOIN questions q ON q.product_id = ? AND q.id = page.id
      """;

  static final String QUESTION =
      """
      SELECT 1, id, 0, body, date_written, asker_name, helpful
        FROM questions WHERE product_id = ? AND id = ? AND reported = FALSE
      """;

  static final String ANSWERS =
      """
      SELECT 2, a.id, a.question_id, a.body, a.date_written, a.answerer_name, a.helpful
        FROM (SELECT id FROM answers
               WHERE product_id = ? AND question_id = ? AND reported = FALSE
               ORDER BY helpful DESC, id LIMIT ? OFFSET ?) page
        JOIN answers a ON a.product_id = ? AND a.question_id = ? AND a.id = page.id
       ORDER BY a.helpful DESC, a.id
      """;

  static final String ANSWER =
      """
      SELECT 2, a.id, a.question_id, a.body, a.date_written, a.answerer_name, a.helpful
        FROM answers a
        JOIN questions q ON q.product_id = a.product_id AND q.id = a.question_id
       WHERE a.product_id = ? AND a.id = ? AND a.reported = FALSE AND q.reported = FALSE
      """;

  private static final String ANSWERS_OF_MANY =
      """
      SELECT 2, id, question_id, body, date_written, answerer_name, helpful
        FROM answers
       WHERE product_id = ? AND question_id IN (%s) AND reported = FALSE LIMIT ?
      """;

  private static final String PHOTOS_OF_MANY =
      """
      SELECT 3, id, answer_id, url, 0, '', 0
        FROM answers_photos WHERE product_id = ? AND answer_id IN (%s) LIMIT ?
      """;

  /** Lists of two lengths only, so that few statements are prepared, and none is long. */
  private static final int SHORT_LIST = 16;

  private static final int LONG_LIST = 256;

  static final String ANSWERS_OF_FEW = withList(ANSWERS_OF_MANY, SHORT_LIST);
  static final String PHOTOS_OF_FEW = withList(PHOTOS_OF_MANY, SHORT_LIST);

  private final Database database;
  private final long inside;

  public PageReads(Database database) {
    this(database, INSIDE);
  }

  /**
   * @param inside the weight of what may stand inside the items of one page
   */
  PageReads(Database database, long inside) {
    this.database = database;
    this.inside = inside;
  }

  @Override
  public Excerpt<Question> questions(long productId, Page page) {
    return withAnswers(
        productId,
        database.queryOften(
            QUESTIONS, Row::from, productId, page.count(), page.offset(), productId));
  }

  @Override
  public Optional<Excerpt<Question>> question(long productId, long id) {
    List<Row> row = database.queryOften(QUESTION, Row::from, productId, id);
    return row.isEmpty() ? Optional.empty() : Optional.of(withAnswers(productId, row));
  }

  @Override
  public Optional<Excerpt<Answer>> answers(long productId, long questionId, Page page) {
    if (database.queryOften(QUESTION, Row::from, productId, questionId).isEmpty()) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    answers(productId, questionId, page.count(), page.offset(), new Budget(Long.MAX_VALUE), rows);
    return Optional.of(withPhotos(productId, rows));
  }

  @Override
  public Optional<Excerpt<Answer>> answer(long productId, long id) {
    List<Row> row = database.queryOften(ANSWER, Row::from, productId, id);
    return row.isEmpty() ? Optional.empty() : Optional.of(withPhotos(productId, row));
  }

  private Excerpt<Question> withAnswers(long productId, List<Row> questions) {
    List<Long> ids = ids(questions);
    List<Row> answers = new ArrayList<>();
    boolean isWhole =
        ids.size() != 1 && ofMany(ANSWERS_OF_MANY, productId, ids, new Budget(inside), answers);
    if (!isWhole) {
      answers.clear();
      isWhole = mostHelpful(productId, ids, answers);
    }
    List<Row> rows = new ArrayList<>(questions);
    rows.addAll(answers);
    boolean hasPhotos = ofMany(PHOTOS_OF_MANY, productId, ids(answers), new Budget(inside), rows);
    return new Excerpt<>(PostRows.questions(rows), leftOut(isWhole, hasPhotos));
  }

  private Excerpt<Answer> withPhotos(long productId, List<Row> answers) {
    List<Row> rows = new ArrayList<>(answers);
    boolean hasPhotos = ofMany(PHOTOS_OF_MANY, productId, ids(answers), new Budget(inside), rows);
    return new Excerpt<>(PostRows.answers(rows), leftOut(true, hasPhotos));
  }

  /** Of each question an equal share; false if that is not all. */
  private boolean mostHelpful(long productId, List<Long> questions, List<Row> rows) {
    boolean isWhole = true;
    for (long question : questions) {
      Budget share = new Budget(inside / questions.size());
      isWhole &= answers(productId, question, share.rows(), 0, share, rows);
    }
    return isWhole;
  }

  private boolean answers(
      long productId, long questionId, long limit, long offset, Budget budget, List<Row> rows) {
    return database.stream(
        ANSWERS,
        Row::from,
        row -> budget.take(row.weight()) && rows.add(row),
        productId,
        questionId,
        limit,
        offset,
        productId,
        questionId);
  }

  /** Rows whose parents are in a list; false if the budget does not allow for all. */
  private boolean ofMany(
      String sql, long productId, List<Long> parents, Budget budget, List<Row> rows) {
    int length = parents.size() <= SHORT_LIST ? SHORT_LIST : LONG_LIST;
    for (int from = 0; from < parents.size(); from += length) {
      List<Object> parameters = new ArrayList<>(List.of(productId));
      parameters.addAll(parents.subList(from, Math.min(from + length, parents.size())));
      // No row has the id 0.
      parameters.addAll(Collections.nCopies(length + 1 - parameters.size(), 0L));
      parameters.add(budget.rows());
      boolean isWhole =
          database.stream(
              withList(sql, length),
              Row::from,
              row -> budget.take(row.weight()) && rows.add(row),
              parameters.toArray());
      if (!isWhole) {
        return false;
      }
    }
    return true;
  }

  private static List<Long> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }

  private static List<String> leftOut(boolean hasAnswers, boolean hasPhotos) {
    List<String> leftOut = new ArrayList<>();
    if (!hasAnswers) {
      leftOut.add(Excerpt.ANSWERS);
    }
    if (!hasPhotos) {
      leftOut.add(Excerpt.PHOTOS);
    }
    return leftOut;
  }

  private static String withList(String sql, int length) {
    return sql.formatted(String.join(", ", Collections.nCopies(length, "?")));
  }
}
