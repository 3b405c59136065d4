package atelier.qa.store;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;
import atelier.qa.store.Listing.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be shown. Each read is one statement and so one round trip, and touches only rows that
 * lie together. Safe for any number of threads.
 */
public final class Reads {

  static final String PRODUCT =
      """
      SELECT 1, id, 0, body, date_written, asker_name, helpful
        FROM questions WHERE product_id = ? AND reported = FALSE
      UNION ALL
      SELECT 2, id, question_id, body, date_written, answerer_name, helpful
        FROM answers WHERE product_id = ? AND reported = FALSE
      UNION ALL
      SELECT 3, id, answer_id, url, 0, '', 0
        FROM answers_photos WHERE product_id = ?
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

  public Reads(Database database) {
    this.database = database;
  }

  /** A product's questions in order; none if the product is unknown. */
  public List<Question> questionsOf(long productId) {
    return Listing.questions(
        database.queryOften(PRODUCT, Row::from, productId, productId, productId));
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
