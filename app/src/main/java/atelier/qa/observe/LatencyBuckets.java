package atelier.qa.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The upper bounds of the buckets that durations of requests are counted in: 24 to a decade, by the
 * series of preferred numbers E24 (IEC 60063), from 10 µs to 10 s. Neighbours are 4 to 15 % apart,
 * so a percentile that is interpolated within one is right to a few percent.
 */
final class LatencyBuckets {

  private static final int[] E24 = {
    10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91
  };

  private static final long FIRST_DECADE_NANOS = 1_000;
  private static final int DECADES = 6;

  private static final long[] NANOS = nanos();

  private LatencyBuckets() {}

  /** Returns the bounds in ascending order. What is longer than the last is in no bucket. */
  static Duration[] durations() {
    Duration[] durations = new Duration[NANOS.length];
    for (int i = 0; i < NANOS.length; i++) {
      durations[i] = Duration.ofNanos(NANOS[i]);
    }
    return durations;
  }

  /** How many there are. */
  static int count() {
    return NANOS.length;
  }

  /** Returns the upper bound of a bucket in ns; the one after the last has none. */
  static long upperNanos(int bucket) {
    return bucket < NANOS.length ? NANOS[bucket] : Long.MAX_VALUE;
  }

  /** Returns the lower bound of a bucket in ns. */
  static long lowerNanos(int bucket) {
    return bucket == 0 ? 0 : NANOS[bucket - 1];
  }

  private static long[] nanos() {
    List<Long> bounds = new ArrayList<>();
    long unit = FIRST_DECADE_NANOS;
    for (int decade = 0; decade < DECADES; decade++) {
      for (int step : E24) {
        bounds.add(step * unit);
      }
      unit *= 10;
    }
    bounds.add(10 * unit);
    return bounds.stream().mapToLong(Long::longValue).toArray();
  }
}
