package atelier.qa.feed;

import atelier.qa.store.Checkpoint;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;

/**
 * Receives changes, on one thread at a time. Must be quick and must not throw. Each change is
 * delivered twice: at once, and again when it can surely be read.
 */
public interface ChangeListener {

  /**
   * The feed follows the database from now on; anything may have changed before.
   *
   * @param from where it begins
   */
  void live(Checkpoint from);

  /** The feed follows the database again, and has delivered all that changed since it was lost. */
  void resumed();

  /** The feed is live still, and has delivered all that it has received. */
  void alive();

  /**
   * A row was inserted, updated or deleted.
   *
   * @param transaction in which that happened
   */
  void changed(RowChange change, Gtid transaction);

  /** The same change for the second time. */
  void changedAgain(RowChange change);

  /**
   * So much changed, or in such a way, that it is not delivered row by row.
   *
   * @param upTo a position that contains all that is hereby delivered
   */
  void fullInvalidation(LogPosition upTo);

  /** The same for the second time. */
  void fullInvalidationAgain();

  /**
   * A row changed before the feed began to follow the database. May come on another thread, and
   * beside everything else.
   *
   * @param transaction as above
   */
  default void changedBefore(RowChange change, Gtid transaction) {}

  /**
   * All that changed between a position and the one where the feed began has been delivered, row by
   * row. Comes as {@link #changedBefore} does.
   *
   * @param began what {@link #live} was called with; means nothing any more if it was called again
   * @param from the position after which everything has been delivered
   */
  default void knowsBefore(Checkpoint began, Checkpoint from) {}

  /**
   * Not all changes are delivered until {@link #live} or {@link #resumed} is called.
   *
   * @param state {@link FeedState#DOWN} or {@link FeedState#AWAY}; may go from one to the other
   */
  void lost(FeedState state);
}
