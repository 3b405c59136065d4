package atelier.qa.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bulk load cannot begin or go on; the message says why and what to do. */
public final class BulkLoadException extends RuntimeException {

  /** What to do on a server that does not allow it. */
  static final String LOCAL_INFILE =
      "the server must allow LOAD DATA LOCAL: start it with --local-infile=1,"
          + " or SET GLOBAL local_infile = ON as an administrator";

  private static final long serialVersionUID = 1L;

  private static final int NO_SUCH_TABLE = 1146;

  /** What MySQL, MariaDB and older versions of both say when local_infile is off. */
  private static final Set<Integer> LOCAL_INFILE_OFF = Set.of(3948, 4166, 1148);

  BulkLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A server's error, with what to do about it where that is known. */
  static BulkLoadException of(String what, SQLException cause) {
    if (LOCAL_INFILE_OFF.contains(cause.getErrorCode())) {
      return new BulkLoadException(LOCAL_INFILE, cause);
    }
    String hint = cause.getErrorCode() == NO_SUCH_TABLE ? " (run the migrate command first)" : "";
    return new BulkLoadException(what + ": " + cause.getMessage() + hint, cause);
  }
}
