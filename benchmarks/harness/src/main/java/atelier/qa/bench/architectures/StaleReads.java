package atelier.qa.bench.architectures;

/**
 * Reads that lacked what had been acknowledged longer ago than promised.
 *
 * @param writes how many were acknowledged
 * @param reads those of a product with a vote older than promised, which each of them must show
 * @param stale of these, those that lacked such a vote and did not say that they may
 * @param oldestMillis the age of the oldest vote that one of them lacked
 */
public record StaleReads(long writes, long reads, long stale, long oldestMillis) {

  static final StaleReads NONE = new StaleReads(0, 0, 0, 0);

  public StaleReads {
    if (writes < 0 || reads < 0 || stale < 0 || stale > reads) {
      throw new IllegalArgumentException("%d stale of %d reads".formatted(stale, reads));
    }
  }

  /** Both together. */
  StaleReads plus(StaleReads other) {
    return new StaleReads(
        writes + other.writes,
        reads + other.reads,
        stale + other.stale,
        Math.max(oldestMillis, other.oldestMillis));
  }
}
