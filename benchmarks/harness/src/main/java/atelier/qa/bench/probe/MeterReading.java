package atelier.qa.bench.probe;

import java.time.Instant;

/**
 * The value of a counter of the database or of a node at one moment.
 *
 * @param counter {@link #STATEMENTS}, {@link #CACHE_HITS} or {@link #CACHE_MISSES}
 * @param source the database or node that counts: each has its own counters
 */
public record MeterReading(Instant at, String counter, String source, long value) {

  /** Statements that clients have sent to the database; the meter's own are not counted. */
  public static final String STATEMENTS = "statements";

  public static final String CACHE_HITS = "cache hits";
  public static final String CACHE_MISSES = "cache misses";
}
