package atelier.qa.dataset.generator;

/**
 * The generator of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA
 * 2014), with the finalizer that {@link java.util.SplittableRandom} uses, whose numbers it gives.
 * Written out because a data set must be the same on every JVM for ever, and because it can be
 * restarted for each row at no cost: a row then depends on its own id only, not on the rows before
 * it. Not safe for threads.
 */
final class SplitMix64 {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix64(long seed) {
    this.state = seed;
  }

  /** A seed for one thing out of many: near seeds and near numbers give unrelated ones. */
  static long seed(long seed, long number) {
    return mix(seed + number * GOLDEN_GAMMA);
  }

  /** Forgets what was drawn and starts anew. */
  void restart(long seed) {
    state = seed;
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * A number from 0 to {@code bound - 1}. By multiplication (Lemire 2019), without the rejection
   * step: the bias is below 2<sup>-31</sup> for the small bounds used here.
   */
  long below(long bound) {
    return Math.unsignedMultiplyHigh(next(), bound);
  }

  /** As {@link #below(long)}, for an index. */
  int below(int bound) {
    return (int) below((long) bound);
  }

  private static long mix(long number) {
    long z = number;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
