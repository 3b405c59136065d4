package atelier.qa.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What must be known of a server before its binlog can be read: how far it is written, and what the
 * tables are like, because the events name columns by their indexes.
 *
 * @param end everything that is committed
 * @param database the name of the account's database as the server itself writes it, which may be
 *     in another letter case than the URL has
 * @param ignoresCase whether names that differ in letter case only are the same to the server
 * @param columns the names of each table's columns, in their order; tables that the account cannot
 *     see are not in it
 */
public record BinlogServer(
    LogPosition end, String database, boolean ignoresCase, Map<BulkTable, List<String>> columns) {

  /** The variable of MySQL that MariaDB has not must not be named there. */
  private static final String GTID_MODE = "SHOW GLOBAL VARIABLES LIKE 'gtid_mode'";

  private static final String NAMES =
      "SELECT DATABASE(), @@GLOBAL.lower_case_table_names <> 0, @@GLOBAL.log_bin";

  private static final String COLUMNS =
      """
      SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position
      """;

  public BinlogServer {
    columns = Map.copyOf(columns);
  }

  /**
   * Asks over a connection of its own, so that it is quick to say that the server is away.
   *
   * @throws DatabaseUnavailable if it does not answer
   * @throws FeedException if it refuses, or writes no binlog with GTIDs
   */
  public static BinlogServer ask(DatabaseSettings settings) {
    try (Connection connection = Primary.connect(settings, ConnectionUrl::forFeed);
        Statement statement = connection.createStatement()) {
      if (settings.servers().size() > 1) {
        awaitApplied(statement);
      }
      return ask(connection, statement);
    } catch (SQLException e) {
      throw failure(settings, e);
    }
  }

  /**
   * A new primary of a group lets a statement wait until it has applied what was committed before
   * its time (group_replication_consistency); its position would lack that.
   */
  private static void awaitApplied(Statement statement) throws SQLException {
    columns(statement);
  }

  /**
   * Returns the settings of the one server whose binlog has everything: the only one, or the
   * primary of a group.
   *
   * @throws DatabaseUnavailable if none is, as far as they answer
   * @throws FeedException if one refuses
   */
  public static DatabaseSettings find(DatabaseSettings settings) {
    if (settings.servers().size() == 1) {
      return settings;
    }
    try {
      DatabaseSettings primary = Primary.of(settings);
      try (Connection connection = Primary.connect(primary, ConnectionUrl::forFeed);
          Statement statement = connection.createStatement()) {
        awaitApplied(statement);
      }
      return primary;
    } catch (SQLException e) {
      throw failure(settings, e);
    }
  }

  private static RuntimeException failure(DatabaseSettings settings, SQLException e) {
    return Failures.isUnavailable(e)
        ? new DatabaseUnavailable(settings + " cannot be reached", e)
        : new FeedException(settings + " does not say what it is: " + Failures.rootMessage(e), e);
  }

  private static BinlogServer ask(Connection connection, Statement statement) throws SQLException {
    if (!CommitPositions.isMariaDb(connection)) {
      checkGtidMode(statement);
    }
    String database;
    boolean ignoresCase;
    try (ResultSet names = statement.executeQuery(NAMES)) {
      names.next();
      database = names.getString(1);
      ignoresCase = names.getBoolean(2);
      if (!names.getBoolean(3)) {
        throw new FeedException("the server writes no binlog: switch log_bin on", null);
      }
    }
    // The position before the columns: whatever changes them later is in the log after it.
    LogPosition end = CommitPositions.committed(connection);
    return new BinlogServer(end, database, ignoresCase, columns(statement));
  }

  private static void checkGtidMode(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(GTID_MODE)) {
      String mode = rows.next() ? rows.getString(2) : "not known";
      if (!mode.equals("ON")) {
        throw new FeedException(
            "the server gives its transactions no GTIDs (gtid_mode is %s): switch on gtid_mode=ON and enforce_gtid_consistency=ON"
                .formatted(mode),
            null);
      }
    }
  }

  private static Map<BulkTable, List<String>> columns(Statement statement) throws SQLException {
    Map<BulkTable, List<String>> columns = new EnumMap<>(BulkTable.class);
    try (ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        String column = rows.getString(2);
        BulkTable.named(rows.getString(1))
            .ifPresent(table -> columns.computeIfAbsent(table, t -> new ArrayList<>()).add(column));
      }
    }
    return columns;
  }
}
