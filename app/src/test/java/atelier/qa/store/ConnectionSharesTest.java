package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Votes that wait for a lock leave connections to reads. */
@DatabaseTest
final class ConnectionSharesTest {

  private static final int POOL_SIZE = 4;
  private static final int VOTES = 20;
  private static final String WAITING =
      "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'UPDATE questions%'";

  private final DatabaseSettings settings;
  private final Rows rows;

  ConnectionSharesTest(TestDatabase server) {
    DatabaseSettings all = server.empty("qa_shares");
    // Locks are waited for longer than connections.
    settings =
        new DatabaseSettings(
            all.url(),
            all.user(),
            all.password(),
            POOL_SIZE,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));
    new Schema(settings).migrate();
    rows = new Rows(settings);
  }

  @Test
  void readsGoOnWhileVotesWaitForALock() throws Exception {
    long product = Rows.newProduct();
    long question = rows.question(product, 0);
    try (Database database = new Database(settings);
        ExecutorService voters = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = TestDatabase.connect(settings)) {
      Reads reads = new Reads(database);
      Writes writes = new Writes(database, InstantSource.system());
      lock(other, question);
      List<Future<Boolean>> votes =
          Stream.generate(() -> voters.submit(() -> vote(writes, question))).limit(VOTES).toList();
      // The first one to give up has had no connection, so the others have all that they can get.
      await().until(() -> votes.stream().anyMatch(Future::isDone));
      assertThat(rows.number(WAITING)).isEqualTo(POOL_SIZE / 2);

      assertThat(reads.questionsOf(product)).hasSize(1);
      assertThat(reads.questionsOf(product)).hasSize(1);

      // Those that get no connection in time give up before the lock is released.
      await().until(() -> votes.stream().filter(Future::isDone).count() >= VOTES - POOL_SIZE / 2);
      other.rollback();
      long made = 0;
      for (Future<Boolean> vote : votes) {
        made += vote.get() ? 1 : 0;
      }
      assertThat(reads.questionsOf(product).getFirst().helpfulness()).isEqualTo(made);
    }
  }

  /** Whether it was counted. */
  private static boolean vote(Writes writes, long question) {
    try {
      return writes.questionHelpful(question).isPresent();
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }

  private static void lock(Connection connection, long question) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT * FROM questions WHERE id = " + question + " FOR UPDATE");
    }
  }
}
