package atelier.qa.cache;

import atelier.qa.cache.Versions.Step;
import atelier.qa.feed.RowChange;

/** Learns of changes, one at a time. Must be quick and must not throw. */
@FunctionalInterface
interface StepListener {

  /** Nobody listens. */
  StepListener NONE = (change, isFirst, step) -> {};

  /**
   * A row changed, and its product's version has made a step.
   *
   * @param isFirst whether the change is delivered for the first time
   */
  void stepped(RowChange change, boolean isFirst, Step step);
}
