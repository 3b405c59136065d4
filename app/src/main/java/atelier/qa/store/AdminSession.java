package atelier.qa.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to one database for work on the database itself, with an account that may do more
 * than the service's. For one thread.
 */
final class AdminSession implements AutoCloseable {

  /** Everybody else waits behind a statement that waits for a table, so it must not wait long. */
  private static final int TABLE_WAIT_SECONDS = 3;

  private final DatabaseSettings settings;
  private final Connection connection;

  private AdminSession(DatabaseSettings settings, Connection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  /** Connects to each. */
  static List<AdminSession> openAll(List<DatabaseSettings> databases) throws SQLException {
    List<AdminSession> open = new ArrayList<>();
    try {
      for (DatabaseSettings database : databases) {
        AdminSession session =
            new AdminSession(database, Primary.connect(database, ConnectionUrl::forMigration));
        open.add(session);
        session.execute("SET SESSION lock_wait_timeout = " + TABLE_WAIT_SECONDS);
      }
      return open;
    } catch (SQLException e) {
      closeAll(open);
      throw e;
    }
  }

  static void closeAll(List<AdminSession> sessions) throws SQLException {
    for (AdminSession session : sessions) {
      session.close();
    }
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  <T> List<T> query(String sql, Statements.RowMapper<T> mapper, Object... parameters)
      throws SQLException {
    return Statements.query(connection, sql, mapper, parameters);
  }

  long number(String sql, Object... parameters) throws SQLException {
    return query(sql, row -> row.getLong(1), parameters).getFirst();
  }

  String text(String sql) throws SQLException {
    return query(sql, row -> row.getString(1)).getFirst();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Names the database, without its password. */
  @Override
  public String toString() {
    return settings.toString();
  }
}
