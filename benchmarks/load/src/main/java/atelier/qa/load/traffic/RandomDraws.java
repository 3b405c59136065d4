package atelier.qa.load.traffic;

import java.util.SplittableRandom;

/**
 * Random numbers for each arrival, the same ones for the same seed and arrival on whichever thread
 * and in whichever order the arrivals come. Immutable.
 */
final class RandomDraws {

  private final long base;

  RandomDraws(long seed) {
    // Mixed, or the runs of two neighbouring seeds would be the same but for one arrival.
    base = new SplittableRandom(seed).nextLong();
  }

  /** The numbers of one arrival; for one thread. */
  SplittableRandom of(long arrival) {
    return new SplittableRandom(base + arrival);
  }
}
