package atelier.qa.store;

import io.helidon.dbclient.DbClientException;
import java.util.List;

/**
 * How far a server has written its binlog. The account needs REPLICATION CLIENT (BINLOG MONITOR on
 * MariaDB). Safe for any number of threads.
 */
public final class BinlogStatus {

  private static final String MYSQL = "SHOW BINARY LOG STATUS";

  /** MariaDB, and MySQL before 8.2. */
  private static final String OTHERS = "SHOW MASTER STATUS";

  private static final String FILES = "SHOW BINARY LOGS";

  private static final int SYNTAX_ERROR = 1064;

  private final Database database;
  private volatile String statement = MYSQL;

  public BinlogStatus(Database database) {
    this.database = database;
  }

  /**
   * A position that is not before anything committed until now. One round trip.
   *
   * @throws DatabaseUnavailable if the server does not answer
   * @throws FeedException if it writes no binlog
   */
  public Position current() {
    List<Position> rows = rows();
    if (rows.isEmpty()) {
      throw new FeedException("the server writes no binlog", null);
    }
    return rows.getFirst();
  }

  /**
   * The files that there still are, the oldest first, each with where it ends; the last one ends
   * not before anything committed until now. One round trip.
   *
   * @throws DatabaseUnavailable if the server does not answer
   */
  public List<Position> files() {
    return ask(FILES);
  }

  private List<Position> rows() {
    try {
      return ask(statement);
    } catch (DbClientException e) {
      if (!Failures.hasCode(e, SYNTAX_ERROR) || statement.equals(OTHERS)) {
        throw e;
      }
      List<Position> rows = ask(OTHERS);
      statement = OTHERS;
      return rows;
    }
  }

  private List<Position> ask(String sql) {
    return database.query(sql, row -> new Position(Columns.text(row, 1), Columns.number(row, 2)));
  }

  /**
   * A place in the binlog.
   *
   * @param file such as {@code binlog.000012}
   * @param offset in bytes, from the beginning of that file
   */
  public record Position(String file, long offset) {}
}
