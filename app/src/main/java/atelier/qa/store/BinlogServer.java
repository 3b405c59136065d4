package atelier.qa.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What must be known of a server before its binlog can be understood: the events name tables by
 * numbers and columns by places.
 *
 * @param lineage eight hex digits that are the same as long as positions can be compared
 * @param database the name of the account's database as the server itself writes it, which may be
 *     in another letter case than the URL has
 * @param ignoresCase whether names that differ in letter case only are the same to the server
 * @param syncsBinlog whether whatever it sends of its binlog also outlives a crash
 * @param columns the names of each table's columns, in their order; tables that the account cannot
 *     see are not in it
 */
public record BinlogServer(
    String lineage,
    String database,
    boolean ignoresCase,
    boolean syncsBinlog,
    Map<BulkTable, List<String>> columns) {

  /** Each of the servers knows some of these. Where there is no id, the host's name must do. */
  private static final String LINEAGE =
      """
      SHOW GLOBAL VARIABLES WHERE Variable_name IN
        ('server_uuid', 'server_uid', 'server_id', 'hostname', 'log_bin_basename')
      """;

  private static final String NAMES = "SELECT DATABASE(), @@lower_case_table_names <> 0";

  private static final String SYNC = "SHOW GLOBAL VARIABLES LIKE 'sync_binlog'";

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
   * @throws FeedException if it refuses
   */
  public static BinlogServer ask(DatabaseSettings settings) {
    try (Connection connection =
            DriverManager.getConnection(
                ConnectionUrl.forFeed(settings), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      return ask(statement);
    } catch (SQLException e) {
      if (Failures.isUnavailable(e)) {
        throw new DatabaseUnavailable(settings + " cannot be reached", e);
      }
      throw new FeedException(
          settings + " does not tell about itself: " + Failures.rootMessage(e), e);
    }
  }

  private static BinlogServer ask(Statement statement) throws SQLException {
    String lineage = lineage(statement);
    boolean syncs = syncsBinlog(statement);
    Map<BulkTable, List<String>> columns = columns(statement);
    try (ResultSet names = statement.executeQuery(NAMES)) {
      names.next();
      return new BinlogServer(lineage, names.getString(1), names.getBoolean(2), syncs, columns);
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

  private static boolean syncsBinlog(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(SYNC)) {
      return rows.next() && rows.getString(2).equals("1");
    }
  }

  private static String lineage(Statement statement) throws SQLException {
    List<String> identity = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(LINEAGE)) {
      while (rows.next()) {
        identity.add(rows.getString(2));
      }
    }
    return digest(identity);
  }

  private static String digest(List<String> values) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(values.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
