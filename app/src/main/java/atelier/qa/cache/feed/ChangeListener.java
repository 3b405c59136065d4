package atelier.qa.cache.feed;

/** Hears of changes, on one thread at a time. Must be quick and must not throw. */
public interface ChangeListener {

  /** The feed follows the database from now on; anything may have changed before. */
  void live();

  /** A row was inserted, updated or deleted. Comes more than once for the same change. */
  void changed(RowChange change);

  /** So much changed, or in such a way, that it is not told row by row. */
  void anythingChanged();

  /**
   * Changes are not told until {@link #live} is called again.
   *
   * @param state {@link FeedState#DOWN} or {@link FeedState#AWAY}; may go from one to the other
   */
  void lost(FeedState state);
}
