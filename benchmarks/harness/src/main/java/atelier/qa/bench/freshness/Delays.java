package atelier.qa.bench.freshness;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Percentiles;
import atelier.qa.measure.HistogramLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The times until writes were seen on other nodes, beside one load.
 *
 * @param rate of the load, in requests a second; 0 is idle
 */
public record Delays(int rate, List<Observation> observations) {

  private static final double MICROS_PER_MILLI = 1e3;

  public Delays {
    observations = List.copyOf(observations);
  }

  /** The number of writes that a reader gave up waiting for. */
  public long unseen() {
    return observations.stream().filter(observation -> observation.after().isEmpty()).count();
  }

  /** Whether any write was seen. */
  public boolean isEmpty() {
    return unseen() == observations.size();
  }

  /** The distribution as the record has it; at least one write must have been seen. */
  public OperationTiming timing() {
    Histogram histogram = histogram();
    return new OperationTiming(
        "a write is seen on another node",
        Map.of("load", name()),
        histogram.getTotalCount(),
        Percentiles.of(histogram, 1),
        Optional.empty(),
        List.of());
  }

  /**
   * The goal that 99 % of all writes are seen in time, and each one is seen some time.
   *
   * @param invalid why it cannot be known, if so
   */
  public GoalVerdict judge(double p99Millis, Optional<String> invalid) {
    double p99 = histogram().getValueAtPercentile(99) / MICROS_PER_MILLI;
    Verdict verdict = p99 <= p99Millis && unseen() == 0 ? Verdict.MET : Verdict.MISSED;
    String reason =
        String.format(
            Locale.ROOT,
            "p99 %.1f ms, slowest %.1f ms, of %d times that another node was asked for a write",
            p99,
            histogram().getMaxValue() / MICROS_PER_MILLI,
            observations.size());
    return new GoalVerdict(
        "a write is seen on every other node, " + name(),
        String.format(Locale.ROOT, "p99 ≤ %.0f ms", p99Millis),
        0,
        isEmpty() || invalid.isPresent() ? Verdict.UNKNOWN : verdict,
        invalid.orElse(unseen() == 0 ? reason : reason + "; never seen: " + unseen()));
  }

  private String name() {
    return rate == 0 ? "idle" : "beside " + rate + " requests/s";
  }

  /** The whole distribution, in microseconds. */
  public Histogram histogram() {
    Histogram histogram = HistogramLog.emptyHistogram();
    observations.forEach(
        observation ->
            observation
                .after()
                .map(after -> TimeUnit.NANOSECONDS.toMicros(after.toNanos()))
                .ifPresent(histogram::recordValue));
    return histogram;
  }
}
