package atelier.qa.store;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.ServerSessionStateController;
import com.mysql.cj.protocol.ServerSessionStateController.ServerSessionStateChanges;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Where the log has what a connection has just committed. The server says so in the packet that
 * acknowledges the commit, without another round trip, once a session has asked for that.
 */
final class CommitPositions {

  private static final System.Logger LOGGER = System.getLogger(CommitPositions.class.getName());

  private static final String TRACK_ON_MYSQL = "SET SESSION session_track_gtids = OWN_GTID";

  private static final String TRACK_ON_MARIADB =
      "SET SESSION session_track_system_variables ="
          + " CONCAT(@@session_track_system_variables, ',last_gtid')";

  private static final String MARIADB_VARIABLE = "last_gtid";

  private CommitPositions() {}

  /** To be called once for each connection. One round trip. */
  static void track(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(isMariaDb(connection) ? TRACK_ON_MARIADB : TRACK_ON_MYSQL);
    }
  }

  /** Asks nothing: the server's greeting has its version. */
  static boolean isMariaDb(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
  }

  /**
   * Returns the position of what the connection's last statement committed. Without a round trip,
   * unless that changed nothing, or something between us and the server hides its answer. Never
   * fails: the change is made.
   *
   * @param value what the change returned
   */
  static <T> Committed<T> last(Connection connection, T value) {
    try {
      Optional<LogPosition> own = acknowledged(connection);
      return own.isPresent()
          ? new Committed<>(value, own.get(), true)
          : new Committed<>(value, committed(connection), false);
    } catch (SQLException | RuntimeException e) {
      LOGGER.log(
          System.Logger.Level.WARNING, "a write got no position: {0}", Failures.rootMessage(e));
      return new Committed<>(value, LogPosition.UNKNOWN, false);
    }
  }

  /** Everything that is committed, as far as the binlog has it. One round trip. */
  static LogPosition committed(Connection connection) throws SQLException {
    String sql =
        isMariaDb(connection) ? "SELECT @@GLOBAL.gtid_binlog_pos" : "SELECT @@GLOBAL.gtid_executed";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      String text = rows.getString(1);
      return LogPosition.parse(text)
          .orElseThrow(() -> new FeedException("not understood as a position: " + text, null));
    }
  }

  private static Optional<LogPosition> acknowledged(Connection connection) throws SQLException {
    ServerSessionStateChanges changes =
        connection
            .unwrap(JdbcConnection.class)
            .getServerSessionStateController()
            .getSessionStateChanges();
    if (changes == null) {
      return Optional.empty();
    }
    return changes.getSessionStateChangesList().stream()
        .flatMap(change -> gtid(change).stream())
        .flatMap(text -> LogPosition.parse(text).stream())
        .filter(position -> !position.isEmpty())
        .findFirst();
  }

  private static Optional<String> gtid(SessionStateChange change) {
    List<String> values = change.getValues();
    return switch (change.getType()) {
      case ServerSessionStateController.SESSION_TRACK_GTIDS -> values.stream().findFirst();
      case ServerSessionStateController.SESSION_TRACK_SYSTEM_VARIABLES ->
          values.size() == 2 && values.getFirst().equals(MARIADB_VARIABLE)
              ? Optional.of(values.get(1))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
