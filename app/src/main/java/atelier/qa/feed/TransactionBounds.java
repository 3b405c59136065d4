package atelier.qa.feed;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the transactions of a binlog begin and end. */
final class TransactionBounds {

  private @Nullable TransactionBegin current;
  private boolean open;
  private boolean prepared;

  void begins(TransactionBegin begin) {
    current = begin;
    open = begin.isOpen();
    prepared = begin.isPrepared();
  }

  /** The transaction that is being read. */
  Optional<TransactionBegin> current() {
    return Optional.ofNullable(current);
  }

  /** Whether what is being read will only be prepared, and may be rolled back then. */
  boolean isPrepared() {
    return prepared;
  }

  /** It has been read. */
  Optional<TransactionBegin> ends() {
    Optional<TransactionBegin> done = current();
    current = null;
    return done;
  }

  /** Whether a statement begins what has an end of its own. */
  boolean begins(String sql) {
    boolean preparing = sql.startsWith("XA START");
    boolean begins = sql.equals("BEGIN") || preparing;
    open |= begins;
    prepared |= preparing;
    return begins;
  }

  /** Whether a statement is the last of its transaction, or all of it. */
  boolean ends(String sql) {
    return !open
        || sql.equals("COMMIT")
        || sql.equals("ROLLBACK")
        || sql.startsWith("XA COMMIT")
        || sql.startsWith("XA ROLLBACK");
  }
}
