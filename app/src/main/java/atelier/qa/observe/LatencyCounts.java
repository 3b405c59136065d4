package atelier.qa.observe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * How many requests took how long: one number for each of {@link LatencyBuckets}, and one for what
 * took longer. In JSON it is the list of these numbers. Immutable.
 */
public final class LatencyCounts {

  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final long[] counts;

  private LatencyCounts(long[] counts) {
    this.counts = counts;
  }

  /**
   * Returns these counts.
   *
   * @throws IllegalArgumentException if they are of other buckets than ours
   */
  @JsonCreator
  public static LatencyCounts of(long... counts) {
    if (counts.length != LatencyBuckets.count() + 1) {
      throw new IllegalArgumentException(
          "there are %d buckets, not %d".formatted(LatencyBuckets.count() + 1, counts.length));
    }
    return new LatencyCounts(counts.clone());
  }

  /** Returns both together. */
  public LatencyCounts plus(LatencyCounts other) {
    long[] sum = counts.clone();
    Arrays.setAll(sum, i -> counts[i] + other.counts[i]);
    return new LatencyCounts(sum);
  }

  /** Returns what was counted since {@code earlier}. */
  public LatencyCounts since(LatencyCounts earlier) {
    long[] difference = counts.clone();
    Arrays.setAll(difference, i -> counts[i] - earlier.counts[i]);
    return new LatencyCounts(difference);
  }

  /**
   * Returns a percentile in ms: within its bucket it is interpolated, and what took longer than
   * every bound is said to have taken as long as the last one. NaN if nothing was counted.
   *
   * @param share such as 0.99
   */
  public double percentileMillis(double share) {
    double rank = share * LongStream.of(counts).sum();
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && below + counts[i] >= rank) {
        double lower = LatencyBuckets.lowerNanos(i);
        double upper = i < LatencyBuckets.count() ? LatencyBuckets.upperNanos(i) : lower;
        return (lower + (upper - lower) * (rank - below) / counts[i]) / NANOS_PER_MILLI;
      }
      below += counts[i];
    }
    return Double.NaN;
  }

  /** Returns the numbers. */
  @JsonValue
  public long[] counts() {
    return counts.clone();
  }
}
