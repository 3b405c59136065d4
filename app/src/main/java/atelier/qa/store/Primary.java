package atelier.qa.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the server to use where a URL names several: the primary of their replication group, if it
 * reaches a majority of the group. A member that was cut off may take itself for the primary, but
 * not for the majority; so what it says of both counts. Where a URL names one server, nothing is
 * asked.
 */
final class Primary {

  /** Each member has its own view of the group. An account needs SELECT on this one table. */
  private static final String IS_PRIMARY =
      """
      SELECT COALESCE(SUM(member_id = @@server_uuid AND member_role = 'PRIMARY'
            AND member_state = 'ONLINE') = 1
          AND SUM(member_state <> 'UNREACHABLE') * 2 > COUNT(*), FALSE)
      FROM performance_schema.replication_group_members
      """;

  private static final long LONGEST_MILLIS = 1_000;

  private Primary() {}

  /** Whether the server at the other end is the primary of a majority. One round trip. */
  static boolean isAt(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(IS_PRIMARY)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * A connection to the server to use.
   *
   * @param url makes a URL of the settings of one server
   * @throws SQLException as {@link #of} does
   */
  static Connection connect(DatabaseSettings settings, Function<DatabaseSettings, String> url)
      throws SQLException {
    DatabaseSettings server = of(settings);
    return DriverManager.getConnection(url.apply(server), server.user(), server.password());
  }

  /**
   * Asks all servers at a time, and does not wait for one that hangs.
   *
   * @throws SQLException if none is the primary; it says what each of them says
   */
  static DatabaseSettings of(DatabaseSettings settings) throws SQLException {
    List<DatabaseSettings> servers = settings.servers();
    if (servers.size() == 1) {
      return settings;
    }
    Queue<SQLException> failures = new ConcurrentLinkedQueue<>();
    // The name of a server that is gone may take the resolver many seconds, in which nothing can
    // interrupt it; a virtual thread would keep its carrier as long.
    ExecutorService asking =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("qa-primary").daemon().factory());
    try {
      return asking.invokeAny(
          servers.stream().map(server -> question(server, failures)).toList(),
          LONGEST_MILLIS,
          TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Who has answered by now may have become the primary since.
      failures.add(new SQLTransientConnectionException("does not answer", e));
      throw none(failures);
    } catch (ExecutionException e) {
      throw none(failures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted", e);
    } finally {
      asking.shutdownNow();
    }
  }

  private static Callable<DatabaseSettings> question(
      DatabaseSettings server, Queue<SQLException> failures) {
    return () -> {
      try (Connection connection =
          DriverManager.getConnection(
              ConnectionUrl.forFeed(server), server.user(), server.password())) {
        if (isAt(connection)) {
          return server;
        }
        throw new SQLTransientConnectionException("is not the primary of a majority");
      } catch (SQLException e) {
        failures.add(e);
        throw e;
      }
    };
  }

  private static SQLException none(Queue<SQLException> failures) {
    String why =
        failures.stream()
            .map(Failures::rootMessage)
            .distinct()
            .sorted()
            .collect(Collectors.joining("; "));
    // One that is being made anew refuses too.
    SQLException none =
        failures.stream().anyMatch(Failures::isUnavailable)
            ? new SQLTransientConnectionException("no server can be used: " + why)
            : new SQLException("no server can be used: " + why);
    failures.forEach(none::addSuppressed);
    return none;
  }
}
