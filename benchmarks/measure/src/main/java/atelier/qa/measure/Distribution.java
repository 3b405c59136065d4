package atelier.qa.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.HdrHistogram.Histogram;

/**
 * A distribution of durations in microseconds, to three significant digits; all 0 where nothing was
 * recorded. The whole distribution is in the {@link HistogramLog}.
 */
public record Distribution(
    long count,
    double mean,
    long p50,
    long p75,
    long p90,
    long p95,
    long p99,
    @JsonProperty("p99.9") long p999,
    long max) {

  /** The main figures of a histogram. */
  public static Distribution of(Histogram histogram) {
    return new Distribution(
        histogram.getTotalCount(),
        Math.round(histogram.getMean() * 10) / 10.0,
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(75),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(95),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }
}
