package atelier.qa.bench.record;

import atelier.qa.measure.Distribution;
import org.HdrHistogram.Histogram;

/**
 * A distribution in a few numbers, in microseconds. They come from an HDR histogram, so each is
 * exact to three significant digits. Immutable.
 */
public record Percentiles(
    double p50, double p75, double p90, double p95, double p99, double p999, double max) {

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

  /** The main percentiles that the load generator measured. */
  public static Percentiles of(Distribution micros) {
    return new Percentiles(
        micros.p50(),
        micros.p75(),
        micros.p90(),
        micros.p95(),
        micros.p99(),
        micros.p999(),
        micros.max());
  }

  /**
   * The main percentiles of a histogram.
   *
   * @param unitsPerMicro how many of the histogram's units a microsecond has
   */
  public static Percentiles of(Histogram histogram, double unitsPerMicro) {
    return new Percentiles(
        histogram.getValueAtPercentile(50) / unitsPerMicro,
        histogram.getValueAtPercentile(75) / unitsPerMicro,
        histogram.getValueAtPercentile(90) / unitsPerMicro,
        histogram.getValueAtPercentile(95) / unitsPerMicro,
        histogram.getValueAtPercentile(99) / unitsPerMicro,
        histogram.getValueAtPercentile(99.9) / unitsPerMicro,
        histogram.getValueAtPercentile(100) / unitsPerMicro);
  }
}
