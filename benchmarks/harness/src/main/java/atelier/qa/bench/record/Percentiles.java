package atelier.qa.bench.record;

import java.util.List;

/**
 * A distribution in a few numbers, in microseconds. They come from an HDR histogram, so each is
 * exact to three significant digits. Immutable.
 */
public record Percentiles(
    double p50, double p75, double p90, double p95, double p99, double p999, double max) {

  /** The names, in the order of {@link #values}. */
  public static final List<String> NAMES =
      List.of("p50", "p75", "p90", "p95", "p99", "p99.9", "max");

  /** Refuses numbers that are negative, not finite or out of order. */
  public Percentiles {
    double before = 0;
    for (double value : new double[] {p50, p75, p90, p95, p99, p999, max}) {
      if (!(value >= before) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("percentiles must not decrease: " + value);
      }
      before = value;
    }
  }

  public List<Double> values() {
    return List.of(p50, p75, p90, p95, p99, p999, max);
  }
}
