package atelier.qa.bench.probe;

import java.time.Instant;

/**
 * The value of a counter at one moment.
 *
 * @param counter {@link #STATEMENTS}, {@link #CACHE_HITS}, {@link #CACHE_MISSES} or a resource
 * @param source the container that it is about: each has its own counters
 */
public record MeterReading(Instant at, String counter, String source, long value) {

  /** Statements that clients have sent to the database; the meter's own are not counted. */
  public static final String STATEMENTS = "statements";

  public static final String CACHE_HITS = "cache hits";
  public static final String CACHE_MISSES = "cache misses";
}
