package atelier.qa.cache.feed;

/** Hears of changes, on one thread at a time. Must be quick and must not throw. */
public interface ChangeListener {

  /** The feed follows the database from now on; anything may have changed before. */
  void live();

  /** The feed follows the database again, and has told all that changed since it was lost. */
  void resumed();

  /** A row was inserted, updated or deleted. Comes more than once for the same change. */
  void changed(RowChange change);

  /** So much changed, or in such a way, that it is not told row by row. */
  void anythingChanged();

  /**
   * Not all changes are told until {@link #live} or {@link #resumed} is called.
   *
   * @param state {@link FeedState#DOWN} or {@link FeedState#AWAY}; may go from one to the other
   */
  void lost(FeedState state);
}
