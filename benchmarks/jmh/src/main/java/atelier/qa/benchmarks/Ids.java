package atelier.qa.benchmarks;

import java.util.SplittableRandom;

/** The ids that a benchmark requests, seeded, so that two runs request the same ones. */
public enum Ids {
  /** A hundred products that fit into every cache. */
  HOT(1, 100),
  /** All products of the full data set: most are in no cache of a small machine. */
  COLD(1, 1_000_011);

  private final long first;
  private final long last;

  Ids(long first, long last) {
    this.first = first;
    this.last = last;
  }

  /** An id, uniformly. */
  long next(SplittableRandom random) {
    return random.nextLong(first, last + 1);
  }
}
