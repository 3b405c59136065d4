package atelier.qa.feed;

/** Hears of changes, on one thread at a time. Must be quick and must not throw. */
public interface ChangeListener {

  /** Stands for a place where the same change is told again: it lies before the first time's. */
  long AGAIN = -1;

  /**
   * The feed follows the database from now on; anything may have changed before.
   *
   * @param from the {@linkplain Place#number place} where it begins
   */
  void live(long from);

  /** The feed follows the database again, and has told all that changed since it was lost. */
  void resumed();

  /** The feed is live still, and has told all that it has heard. */
  void alive();

  /**
   * A row was inserted, updated or deleted. Comes more than once for the same change.
   *
   * @param after the last place that the feed had passed before the change, or {@link #AGAIN}
   */
  void changed(RowChange change, long after);

  /**
   * So much changed, or in such a way, that it is not told row by row.
   *
   * @param after a place that the feed has passed, such that whatever is told hereby for the first
   *     time was not told at any later place; or {@link #AGAIN}
   */
  void anythingChanged(long after);

  /**
   * A row changed before the feed began to follow the database. May come on another thread, and
   * beside everything else.
   *
   * @param after as above
   */
  default void changedBefore(RowChange change, long after) {}

  /**
   * All that changed between a place and the one where the feed began has been told, row by row.
   * Comes as {@link #changedBefore} does.
   *
   * @param began what {@link #live} was called with; means nothing any more if it was called again
   * @param after the place behind which everything has been told
   */
  default void knowsBefore(long began, long after) {}

  /**
   * Not all changes are told until {@link #live} or {@link #resumed} is called.
   *
   * @param state {@link FeedState#DOWN} or {@link FeedState#AWAY}; may go from one to the other
   */
  void lost(FeedState state);
}
