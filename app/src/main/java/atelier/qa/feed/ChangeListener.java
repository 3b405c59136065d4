package atelier.qa.feed;

/**
 * Receives changes, on one thread at a time. Must be quick and must not throw. Each change is
 * delivered twice: at once, and again when it can surely be read.
 */
public interface ChangeListener {

  /** The feed follows the database from now on; anything may have changed before. */
  void live();

  /** The feed follows the database again, and has delivered all that changed since it was lost. */
  void resumed();

  /**
   * The feed is live still. Follows {@link #live} and {@link #resumed} too.
   *
   * @param until it has delivered all that it had received by then, as {@link System#nanoTime}
   */
  void alive(long until);

  /** A row was inserted, updated or deleted. */
  void changed(RowChange change);

  /**
   * The same for the second time. By now the row may have changed again, and that may have been
   * delivered.
   */
  default void changedBefore(RowChange change) {
    changed(change);
  }

  /** So much changed, or in such a way, that it is not delivered row by row. */
  void fullInvalidation();

  /**
   * Not all changes are delivered until {@link #live} or {@link #resumed} is called.
   *
   * @param state {@link FeedState#DOWN} or {@link FeedState#AWAY}; may go from one to the other
   */
  void lost(FeedState state);
}
