package atelier.qa.benchmarks;

import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Reads;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ways to read all that a product page shows, over plain JDBC on one connection, rows read to the
 * end; and those that the service uses once more through the DB Client, whose price is the
 * difference. {@code benchmarks/jmh/queries} runs it on the full data set.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class ProductQueryBenchmark {

  /** Rows of each table that the service reads of a product at most; none here has as many. */
  private static final long LIMIT = 16_385;

  private static final List<String> THREE_STATEMENTS =
      List.of(
          "SELECT id, body, date_written, asker_name, helpful FROM questions"
              + " WHERE product_id = ? AND reported = FALSE",
          "SELECT id, question_id, body, date_written, answerer_name, helpful FROM answers"
              + " WHERE product_id = ? AND reported = FALSE",
          "SELECT id, answer_id, url FROM answers_photos WHERE product_id = ?");

  private static final String JOIN =
      """
      SELECT q.id, q.body, q.date_written, q.asker_name, q.helpful,
             a.id, a.body, a.date_written, a.answerer_name, a.helpful, p.id, p.url
        FROM questions q
        LEFT JOIN answers a
          ON a.product_id = q.product_id AND a.question_id = q.id AND a.reported = FALSE
        LEFT JOIN answers_photos p ON p.product_id = a.product_id AND p.answer_id = a.id
       WHERE q.product_id = ? AND q.reported = FALSE
      """;

  private static final String JSON =
      """
      SELECT JSON_ARRAYAGG(JSON_OBJECT(
          'question_id', q.id, 'question_body', q.body, 'question_date', q.date_written,
          'asker_name', q.asker_name, 'question_helpfulness', q.helpful,
          'answers', (
            SELECT JSON_OBJECTAGG(a.id, JSON_OBJECT(
                'id', a.id, 'body', a.body, 'date', a.date_written,
                'answerer_name', a.answerer_name, 'helpfulness', a.helpful,
                'photos', (
                  SELECT JSON_ARRAYAGG(p.url) FROM answers_photos p
                   WHERE p.product_id = a.product_id AND p.answer_id = a.id)))
              FROM answers a
             WHERE a.product_id = q.product_id AND a.question_id = q.id
               AND a.reported = FALSE)))
        FROM questions q WHERE q.product_id = ? AND q.reported = FALSE
      """;

  /** The products that are requested. */
  @Param({"HOT", "COLD"})
  public Ids ids = Ids.HOT;

  private final SplittableRandom random = new SplittableRandom(1);
  private final DatabaseSettings settings = Target.settings();
  private final Database database = new Database(settings);
  private final Connection connection = connect(settings);

  /** Makes sure that the variants return the same questions. */
  @Setup
  public void requireSameRows() throws SQLException {
    long product = 1;
    if (unionRows(product) == 0 || rows(JOIN, product) == 0) {
      throw new IllegalStateException("product 1 has no questions");
    }
  }

  /** Gives the connections back. */
  @TearDown
  public void close() throws SQLException {
    connection.close();
    database.close();
  }

  /** One round trip, one range scan a table: the statement that the service runs. */
  @Benchmark
  public long union() throws SQLException {
    return unionRows(ids.next(random));
  }

  /** The same through the DB Client and its pool. */
  @Benchmark
  public long unionThroughDbClient() {
    long product = ids.next(random);
    return database
        .query(
            Reads.PRODUCT,
            row -> row.column(4).getString(),
            product,
            LIMIT,
            product,
            LIMIT,
            product,
            LIMIT)
        .size();
  }

  /** Three round trips. */
  @Benchmark
  public long threeStatements() throws SQLException {
    long product = ids.next(random);
    long rows = 0;
    for (String statement : THREE_STATEMENTS) {
      rows += rows(statement, product);
    }
    return rows;
  }

  /** One round trip; a question is sent once for each of its answers and photos. */
  @Benchmark
  public long join() throws SQLException {
    return rows(JOIN, ids.next(random));
  }

  /** One round trip and one row: the database builds the JSON. */
  @Benchmark
  public long jsonByDatabase() throws SQLException {
    return rows(JSON, ids.next(random));
  }

  private long unionRows(long product) throws SQLException {
    return rows(Reads.PRODUCT, product, LIMIT, product, LIMIT, product, LIMIT);
  }

  /** Characters of text read, so that nothing is optimised away. */
  private long rows(String sql, long... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setLong(i + 1, parameters[i]);
      }
      long characters = 0;
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            String value = rows.getString(column);
            characters += value == null ? 0 : value.length();
          }
        }
      }
      return characters;
    }
  }

  private static Connection connect(DatabaseSettings settings) {
    try {
      return DriverManager.getConnection(
          settings.url()
              + "&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSqlLimit=4096",
          settings.user(),
          settings.password());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot connect to " + settings, e);
    }
  }
}
