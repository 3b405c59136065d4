package atelier.qa.bench.record;

import java.util.Optional;

/**
 * The database's own figures of one statement while an operation ran, the operation's warm-up
 * included. Times are the server's, in microseconds: no network, no client.
 *
 * <p>Quantiles come from the server's histogram and are the upper bounds of its buckets. Source:
 * MySQL Reference Manual, "Statement Histogram Summary Tables"; the server makes {@value
 * #BUCKETS_PER_DECADE} buckets a decade, so each is 4.7 % wide.
 *
 * @param statement normalised, as the server's digest shows it
 * @param executions how often it ran
 * @param meanMicros exact
 * @param p50Micros half of the executions took less
 * @param rowsExamined per execution
 * @param plan the database's EXPLAIN; empty where a statement has none
 */
public record StatementTime(
    String statement,
    long executions,
    double meanMicros,
    double p50Micros,
    double p95Micros,
    double p99Micros,
    double p999Micros,
    double rowsExamined,
    Optional<String> plan) {

  private static final int BUCKETS_PER_DECADE = 50;

  /** The lower bound of the bucket that ends at a quantile. */
  public static double bucketStart(double quantileMicros) {
    return quantileMicros / Math.pow(10, 1.0 / BUCKETS_PER_DECADE);
  }
}
