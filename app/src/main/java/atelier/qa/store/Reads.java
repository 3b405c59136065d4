package atelier.qa.store;

import atelier.qa.catalog.Question;
import atelier.qa.store.PostRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What may be shown. Each read is one statement and so one round trip, and touches only rows that
 * lie together. Safe for any number of threads.
 */
public final class Reads implements ProductSource {

  /**
   * The largest product that is read whole, in the weight of a {@link Budget}: about 8,000 rows of
   * usual length. While one is read and rendered it takes up to ten times as much memory.
   */
  static final long WHOLE = 2 << 20;

  /**
   * Everything that a product shows. Each limit also counts rows that are not shown, so that a
   * product of which all is reported costs no more than one of which all is shown.
   *
   * <p>The index is forced, so that the plan does not depend on statistics, which may be from
   * before an import. Inside a UNION, MySQL still estimates how many rows the range has, at each
   * execution: two descents of the tree for each table. The hints prevent that. MariaDB takes them
   * for comments.
   */
  public static final String PRODUCT =
      """
      (SELECT /*+ NO_RANGE_OPTIMIZATION(questions) */
              IF(reported, 0, 1), id, 0, IF(reported, '', body), date_written, asker_name, helpful
         FROM questions FORCE INDEX (PRIMARY) WHERE product_id = ? LIMIT ?)
      UNION ALL
      (SELECT /*+ NO_RANGE_OPTIMIZATION(answers) */
              IF(reported, 0, 2), id, question_id, IF(reported, '', body), date_written,
              answerer_name, helpful
         FROM answers FORCE INDEX (PRIMARY) WHERE product_id = ? LIMIT ?)
      UNION ALL
      (SELECT /*+ NO_RANGE_OPTIMIZATION(answers_photos) */
              3, id, answer_id, url, 0, '', 0
         FROM answers_photos FORCE INDEX (PRIMARY) WHERE product_id = ? LIMIT ?)
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

  @Override
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
    return PostRows.questions(rows);
  }

  @Override
  public PageReads pages() {
    return new PageReads(database);
  }

  @Override
  public OptionalLong productOfQuestion(long id) {
    return productOf(PRODUCT_OF_QUESTION, id);
  }

  @Override
  public OptionalLong productOfAnswer(long id) {
    return productOf(PRODUCT_OF_ANSWER, id);
  }

  /** Whether there is no question at all, reported or not. */
  public boolean isEmpty() {
    return database.query(ANY_QUESTION, row -> Columns.number(row, 1)).getFirst() == 0;
  }

  private OptionalLong productOf(String sql, long id) {
    return database.query(sql, row -> Columns.number(row, 1), id).stream()
        .mapToLong(Long::longValue)
        // While databases are divided one may have a copy, which nobody changes any more.
        .filter(database.shard()::has)
        .findFirst();
  }
}
