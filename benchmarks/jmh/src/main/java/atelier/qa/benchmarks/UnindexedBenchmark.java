package atelier.qa.benchmarks;

import atelier.qa.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A product page as this service first read it: from tables with no key but their id, so each
 * statement reads a whole table. {@code benchmarks/jmh/queries} makes those copies, in the database
 * {@code qa_plain}; {@link ProductQueryBenchmark} measures what the same page costs with the
 * indexes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class UnindexedBenchmark {

  private final SplittableRandom random = new SplittableRandom(1);
  private final Connection connection = connect(Target.settings());

  /** Gives the connection back. */
  @TearDown
  public void close() throws SQLException {
    connection.close();
  }

  /** Questions of a product, answers of those questions, photos of those answers. */
  @Benchmark
  public int product() throws SQLException {
    List<Long> questions =
        ids(
            "SELECT id, body FROM qa_plain.questions WHERE reported = FALSE AND product_id IN ",
            List.of(Ids.COLD.next(random)));
    List<Long> answers =
        ids(
            "SELECT id, body FROM qa_plain.answers WHERE reported = FALSE AND question_id IN ",
            questions);
    return questions.size()
        + answers.size()
        + ids("SELECT id, url FROM qa_plain.answers_photos WHERE answer_id IN ", answers).size();
  }

  private List<Long> ids(String sql, List<Long> parents) throws SQLException {
    List<Long> ids = new ArrayList<>();
    // A list that holds no id still costs the scan, as it would have in production for most
    // products.
    List<Long> values = parents.isEmpty() ? List.of(0L) : parents;
    String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    try (PreparedStatement statement = connection.prepareStatement(sql + "(" + marks + ")")) {
      for (int i = 0; i < values.size(); i++) {
        statement.setLong(i + 1, values.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
      }
    }
    return ids;
  }

  private static Connection connect(DatabaseSettings settings) {
    try {
      return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot connect to " + settings, e);
    }
  }
}
