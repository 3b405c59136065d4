package atelier.qa.bench.history;

import atelier.qa.bench.stats.Decision;
import atelier.qa.bench.stats.NoiseFloor;

/**
 * A lasting change of a figure that should be small.
 *
 * @param at the index of the first value of the new state
 * @param before the median of the state before it
 * @param after the median of the new state
 */
public record Change(int at, double before, double after) {

  /** By how much the figure changed: 1.1 is a tenth more. */
  public double ratio() {
    return after / before;
  }

  /** Worse or better, or no difference where the noise is as large. */
  public Decision decision() {
    if (NoiseFloor.ASSUMED.covers(ratio())) {
      return Decision.NO_DIFFERENCE;
    }
    return ratio() > 1 ? Decision.WORSE : Decision.BETTER;
  }
}
