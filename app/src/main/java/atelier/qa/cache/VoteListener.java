package atelier.qa.cache;

import atelier.qa.cache.Versions.Step;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Vote;

/**
 * Learns of changes that are nothing but votes, one at a time. Must be quick and must not throw.
 */
@FunctionalInterface
interface VoteListener {

  /** Nobody listens. */
  VoteListener NONE = (change, vote, isFirst, step) -> {};

  /**
   * A row's votes changed, and its product's version has made a step.
   *
   * @param isFirst whether the change is delivered for the first time
   */
  void voted(RowChange change, Vote vote, boolean isFirst, Step step);
}
