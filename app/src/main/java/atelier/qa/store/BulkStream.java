package atelier.qa.store;

import com.mysql.cj.jdbc.JdbcStatement;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/**
 * One connection over which chunks of rows go into the incoming tables. Several streams may load
 * the same table at once as long as their chunks hold different rows. Not safe for more than one
 * thread at a time.
 */
public final class BulkStream implements AutoCloseable {

  private final Connection connection;

  BulkStream(Connection connection) {
    this.connection = connection;
  }

  /**
   * Loads and commits one chunk.
   *
   * @param table where to
   * @param lines tab-separated values with backslash escapes, a newline after each row
   * @param length how many bytes of {@code lines} count
   * @param rows how many rows that is
   * @throws BulkLoadException if the server did not take every row exactly as it was sent
   */
  public void load(BulkTable table, byte[] lines, int length, int rows) {
    try (Statement statement = connection.createStatement()) {
      statement
          .unwrap(JdbcStatement.class)
          .setLocalInfileInputStream(new ByteArrayInputStream(lines, 0, length));
      long loaded = statement.executeLargeUpdate(table.loadStatement());
      SQLWarning warning = statement.getWarnings();
      if (loaded != rows || warning != null) {
        throw new BulkLoadException(
            "the server took %d of %d rows for %s: %s"
                .formatted(
                    loaded,
                    rows,
                    table.live(),
                    warning == null ? "it gave no reason" : warning.getMessage()),
            warning);
      }
    } catch (SQLException e) {
      throw BulkLoadException.of("cannot load rows into " + table.live(), e);
    }
  }

  /** Closes the connection; what was loaded stays. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw BulkLoadException.of("cannot close a loading connection", e);
    }
  }
}
