package atelier.qa.feed;

import atelier.qa.store.LogPosition;

/**
 * One of this node's own writes, by which a feed finds out whether it hears of changes at all: a
 * feed that listens for the wrong thing hears nothing, and that looks like a calm database.
 */
@FunctionalInterface
public interface Canary {

  /** For writes that may change nothing, and for feeds that do not look. */
  Canary NONE = (change, position) -> {};

  /**
   * The write is committed.
   *
   * @param change a row that it changed
   * @param position contains the write
   */
  void written(RowChange change, LogPosition position);
}
