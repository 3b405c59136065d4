package atelier.qa.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/** Tells a database that is away or busy from a statement that is wrong. */
final class Failures {

  private static final int DEADLOCK = 1213;

  /**
   * Vendor codes (the same in MySQL and MariaDB) of a server that is there but cannot serve just
   * now: too many connections, lock wait timeout, read-only, query interrupted, too many
   * transactions, statement timeout (both servers' codes).
   */
  private static final Set<Integer> BUSY = Set.of(1040, 1203, 1205, 1290, 1317, 1637, 1969, 3024);

  private Failures() {}

  static boolean isDeadlock(Throwable failure) {
    return hasCode(failure, DEADLOCK);
  }

  /** True also for a deadlock that outlived its retries. */
  static boolean isUnavailable(Throwable failure) {
    return sqlException(failure).filter(Failures::isUnavailable).isPresent();
  }

  static boolean hasCode(Throwable failure, int vendorCode) {
    return sqlException(failure).filter(e -> e.getErrorCode() == vendorCode).isPresent();
  }

  /** The first line of the innermost reason. */
  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private static boolean isUnavailable(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || e.getErrorCode() == DEADLOCK
        || BUSY.contains(e.getErrorCode())
        || (state != null && state.startsWith("08"));
  }

  private static Optional<SQLException> sqlException(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException e) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }
}
