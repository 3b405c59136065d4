package atelier.qa.store;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/**
 * Distinguishes a database that is away or busy from a statement that is wrong, and a change that
 * was not made from one that may have been.
 */
public final class Failures {

  private static final int DEADLOCK = 1213;

  /** Of a row or a table. */
  private static final int LOCK_TIMEOUT = 1205;

  /**
   * Vendor codes (the same in MySQL and MariaDB) of a server that is there but cannot serve just
   * now: disk full (three codes), too many connections, lock wait timeout, read-only (two codes),
   * query interrupted, too many transactions, connection killed, offline, statement timeout (both
   * servers' codes); of a replication group: hook failed, rolled back during the commit, primary
   * not ready (three codes), consistency not reached (four codes), primary being changed.
   */
  private static final Set<Integer> BUSY =
      Set.of(
          1021, 1026, 1114, 1040, 1203, 1205, 1290, 1317, 1637, 1836, 1927, 1969, 3024, 3032, 3100,
          3101, 3781, 3782, 3783, 3796, 3797, 3798, 3799, 4094);

  /** Those of BUSY that a member says which is not, or no longer, the group's primary. */
  private static final Set<Integer> NOT_PRIMARY = Set.of(1290, 1836, 3100, 3101, 3783, 3799, 4094);

  /**
   * Vendor codes of errors that are no answer to a statement, but to a connection that ends, or
   * that come when the change may be in the binlog already: an error during the commit, connection
   * killed. A member that leaves its group rolls back what it has sent to the others (two codes),
   * who may have it, and commit it.
   */
  private static final Set<Integer> NO_ANSWER = Set.of(1180, 1927, 3100, 3101);

  private static final String CONNECTION_FAILURE = "08";

  /** The driver knows that the connection is closed, and sends nothing. */
  private static final String NOT_SENT = "08003";

  private Failures() {}

  static boolean isDeadlock(Throwable failure) {
    return hasCode(failure, DEADLOCK);
  }

  static boolean isLockTimeout(Throwable failure) {
    return hasCode(failure, LOCK_TIMEOUT);
  }

  /** True also for a deadlock that outlived its retries. */
  static boolean isUnavailable(Throwable failure) {
    return sqlException(failure).filter(Failures::isUnavailable).isPresent();
  }

  /**
   * Whether a change may have been made although the statement that commits it failed. A server
   * that responds with an error has undone it.
   */
  static boolean leavesOutcomeUnknown(Throwable failure) {
    return sqlException(failure).filter(Failures::isRefusal).isEmpty();
  }

  private static boolean isRefusal(SQLException e) {
    return NOT_SENT.equals(e.getSQLState())
        || (e.getErrorCode() > 0
            && !NO_ANSWER.contains(e.getErrorCode())
            && !isConnectionFailure(e));
  }

  /** Whether the server is of no use for changes, as the others of its group may be. */
  static boolean isNotPrimary(SQLException failure) {
    return NOT_PRIMARY.contains(failure.getErrorCode());
  }

  static boolean hasCode(Throwable failure, int vendorCode) {
    return sqlException(failure).filter(e -> e.getErrorCode() == vendorCode).isPresent();
  }

  /** Returns the first line of the innermost cause's message, or its class if it has no message. */
  public static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Optional.ofNullable(root.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElse(root.getClass().getSimpleName());
  }

  private static boolean isUnavailable(SQLException e) {
    return e instanceof SQLTransientConnectionException
        || e.getErrorCode() == DEADLOCK
        || BUSY.contains(e.getErrorCode())
        || isConnectionFailure(e)
        || isCausedByNetwork(e);
  }

  private static boolean isConnectionFailure(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.startsWith(CONNECTION_FAILURE);
  }

  /** The driver has no code for rows that stop coming; what it waited for is the cause. */
  private static boolean isCausedByNetwork(SQLException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
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
