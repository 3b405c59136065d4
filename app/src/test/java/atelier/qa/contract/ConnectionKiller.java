package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.store.DatabaseSettings;
import atelier.qa.testing.Pause;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ends, over and over, all connections that are in the middle of something. */
final class ConnectionKiller {

  /** Without it a change that takes several statements hardly ever comes to its end. */
  private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(5);

  private final DatabaseSettings settings;
  private final String busy;
  private final FutureTask<Void> killing = new FutureTask<>(this::kill);
  private volatile boolean isOver;

  private ConnectionKiller(DatabaseSettings settings, String... statements) {
    this.settings = settings;
    this.busy =
        Stream.of(statements)
            .map(statement -> "info LIKE '" + statement + "%'")
            .collect(Collectors.joining(" OR "));
  }

  /**
   * Does something while connections are ended.
   *
   * @param statements how what their victims are doing begins
   */
  static <T> T during(Callable<T> work, DatabaseSettings settings, String... statements)
      throws Exception {
    ConnectionKiller killer = new ConnectionKiller(settings, statements);
    Thread.ofVirtual().start(killer.killing);
    T result;
    try {
      result = work.call();
    } finally {
      killer.isOver = true;
    }
    killer.killing.get();
    return result;
  }

  private Void kill() throws SQLException {
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      while (!isOver) {
        for (long id : victims(statement)) {
          kill(statement, id);
        }
        Pause.lasting(BETWEEN_ROUNDS);
      }
      return null;
    }
  }

  private List<Long> victims(Statement statement) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery(
            "SELECT id FROM information_schema.processlist WHERE (%s) AND id <> CONNECTION_ID()"
                .formatted(busy))) {
      while (found.next()) {
        ids.add(found.getLong(1));
      }
    }
    return ids;
  }

  private static void kill(Statement statement, long id) {
    try {
      statement.execute("KILL " + id);
    } catch (SQLException e) {
      // It has ended by itself.
      assertThat(e.getMessage()).contains("" + id);
    }
  }
}
