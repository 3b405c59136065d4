package atelier.qa.store;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;
import atelier.qa.store.Listing.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be shown. Each read is one statement and so one round trip, and touches only rows that
 * lie together. Safe for any number of threads.
 */
public final class Reads {

  /**
   * The largest product that is read whole, in the weight of a {@link Budget}: about 8,000 rows of
   * usual length. While one is read and rendered it takes up to ten times as much memory.
   */
  static final long WHOLE = 2 << 20;

  /**
   * Each limit also counts rows that are not shown, so that a product of which all is reported does
   * not cost more than one of which all is shown.
   */
  static final String PRODUCT =
      """
      (SELECT IF(reported, 0, 1), id, 0, IF(reported, '', body), date_written, asker_name, helpful
         FROM questions FORCE INDEX (PRIMARY) WHERE product_id = ? LIMIT ?)
      UNION ALL
      (SELECT IF(reported, 0, 2), id, question_id, IF(reported, '', body), date_written,
              answerer_name, helpful
         FROM answers FORCE INDEX (PRIMARY) WHERE product_id = ? LIMIT ?)
      UNION ALL
      (SELECT 3, id, answer_id, url, 0, '', 0
         FROM answers_photos WHERE product_id = ? LIMIT ?)
      """;

  static final String QUESTION =
      """
      SELECT 1, id, 0, body, date_written, asker_name, helpful
        FROM questions WHERE id = ? AND reported = FALSE
      UNION ALL
      SELECT 2, a.id, a.question_id, a.body, a.date_written, a.answerer_name, a.helpful
        FROM questions q
        JOIN answers a ON a.product_id = q.product_id AND a.question_id = q.id
       WHERE q.id = ? AND a.reported = FALSE
      UNION ALL
      SELECT 3, p.id, p.answer_id, p.url, 0, '', 0
        FROM questions q
        JOIN answers a ON a.product_id = q.product_id AND a.question_id = q.id
        JOIN answers_photos p ON p.product_id = a.product_id AND p.answer_id = a.id
       WHERE q.id = ? AND a.reported = FALSE
      """;

  static final String ANSWER =
      """
      SELECT 2, a.id, a.question_id, a.body, a.date_written, a.answerer_name, a.helpful
        FROM answers a
        JOIN questions q ON q.product_id = a.product_id AND q.id = a.question_id
       WHERE a.id = ? AND a.reported = FALSE AND q.reported = FALSE
      UNION ALL
      SELECT 3, p.id, p.answer_id, p.url, 0, '', 0
        FROM answers a
        JOIN answers_photos p ON p.product_id = a.product_id AND p.answer_id = a.id
       WHERE a.id = ?
      """;

  static final String PRODUCT_OF_QUESTION = "SELECT product_id FROM questions WHERE id = ?";
  static final String PRODUCT_OF_ANSWER = "SELECT product_id FROM answers WHERE id = ?";

  static final String ANY_QUESTION = "SELECT EXISTS (SELECT 1 FROM questions)";

  private final Database database;
  private final long whole;

  public Reads(Database database) {
    this(database, WHOLE);
  }

  /**
   * @param whole the weight of the largest product that is read whole
   */
  Reads(Database database, long whole) {
    this.database = database;
    this.whole = whole;
  }

  /**
   * A product's questions in order; none if the product is unknown.
   *
   * @throws ProductTooLargeException if they are too many
   */
  public List<Question> questionsOf(long productId) {
    List<Row> rows = new ArrayList<>();
    Budget budget = new Budget(whole);
    long limit = budget.rows();
    boolean isWhole =
        database.stream(
            PRODUCT,
            Row::from,
            row -> budget.take(row.weight()) && rows.add(row),
            productId,
            limit,
            productId,
            limit,
            productId,
            limit);
    if (!isWhole) {
      throw new ProductTooLargeException(productId);
    }
    return Listing.questions(rows);
  }

  /** Pages of products that are too large, from the same database. */
  public PageReads pages() {
    return new PageReads(database);
  }

  /** Whose question it is, be it shown or not; empty if there is none. */
  public OptionalLong productOfQuestion(long id) {
    return productOf(PRODUCT_OF_QUESTION, id);
  }

  /** Whose answer it is, be it shown or not; empty if there is none. */
  public OptionalLong productOfAnswer(long id) {
    return productOf(PRODUCT_OF_ANSWER, id);
  }

  /** A question with its answers, unless it is unknown or reported. */
  public Optional<Question> question(long id) {
    return Listing.questions(database.queryOften(QUESTION, Row::from, id, id, id)).stream()
        .findFirst();
  }

  /** An answer, unless it is unknown, or it or its question is reported. */
  public Optional<Answer> answer(long id) {
    return Listing.answers(database.queryOften(ANSWER, Row::from, id, id)).stream().findFirst();
  }

  /** Whether there is no question at all, reported or not. */
  public boolean isEmpty() {
    return database.query(ANY_QUESTION, row -> Columns.number(row, 1)).getFirst() == 0;
  }

  private OptionalLong productOf(String sql, long id) {
    return database.query(sql, row -> Columns.number(row, 1), id).stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }
}
