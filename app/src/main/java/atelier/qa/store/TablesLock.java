package atelier.qa.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An advisory lock, one for each database, of what reads or replaces all rows. A swap of tables
 * would wait for a transaction that reads them for minutes, and everybody else for the swap, so
 * only one import or export runs at a time.
 */
final class TablesLock {

  // A database's name may be as long as a lock's, hence the digest. (MySQL 9.6 dropped MD5.)
  private static final String TAKE =
      "SELECT GET_LOCK(CONCAT('qa.import.', LEFT(SHA2(DATABASE(), 256), 32)), 0)";

  private TablesLock() {}

  /**
   * Takes the lock, which the server releases when the connection ends.
   *
   * @return false if another connection has it
   */
  static boolean take(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(TAKE)) {
      return result.next() && result.getInt(1) == 1;
    }
  }

  /** What to say where it is taken. */
  static String taken(DatabaseSettings settings) {
    return "another import or export is running in " + settings;
  }
}
