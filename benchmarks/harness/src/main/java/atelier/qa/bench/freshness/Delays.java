package atelier.qa.bench.freshness;

import atelier.qa.bench.measure.LatencySections;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.Percentiles;
import atelier.qa.bench.record.Timing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How long writes took to be seen, beside one load.
 *
 * @param rate of the load, in requests a second; 0 is idle
 */
public record Delays(int rate, List<Sight> sights) {

  private static final int DIGITS = 3;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int TICKS_PER_HALF_DISTANCE = 5;

  public Delays {
    sights = List.copyOf(sights);
  }

  /** Writes that a reader gave up on. */
  public long unseen() {
    return sights.stream().filter(sight -> sight.after().isEmpty()).count();
  }

  /** Whether any write was seen. */
  public boolean isEmpty() {
    return unseen() == sights.size();
  }

  /** As the record has it; not of none. */
  public Timing timing() {
    Histogram histogram = histogram();
    return new Timing(
        "a write is seen on another node",
        Map.of("load", name()),
        histogram.getTotalCount(),
        new Percentiles(
            micros(histogram, 50),
            micros(histogram, 75),
            micros(histogram, 90),
            micros(histogram, 95),
            micros(histogram, 99),
            micros(histogram, 99.9),
            histogram.getMaxValue() / NANOS_PER_MICRO),
        Optional.empty(),
        List.of());
  }

  /**
   * The goal that 99 % of all writes are seen in time, and each one is seen some time.
   *
   * @param invalid why it cannot be known, if so
   */
  public GoalVerdict judge(double p99Millis, Optional<String> invalid) {
    double p99 = histogram().getValueAtPercentile(99) / NANOS_PER_MILLI;
    Verdict verdict = p99 <= p99Millis && unseen() == 0 ? Verdict.MET : Verdict.MISSED;
    String reason =
        String.format(
            Locale.ROOT,
            "p99 %.1f ms, slowest %.1f ms, of %d times that another node was asked for a write",
            p99,
            histogram().getMaxValue() / NANOS_PER_MILLI,
            sights.size());
    return new GoalVerdict(
        "a write is seen on every other node, " + name(),
        String.format(Locale.ROOT, "p99 ≤ %.0f ms", p99Millis),
        0,
        isEmpty() || invalid.isPresent() ? Verdict.UNKNOWN : verdict,
        invalid.orElse(unseen() == 0 ? reason : reason + "; never seen: " + unseen()));
  }

  /** The whole distribution, as a section of a file that {@link LatencySections} reads. */
  public String section() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      out.print(LatencySections.MARK + rate + "/s\n");
      histogram().outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MILLI);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String name() {
    return rate == 0 ? "idle" : "beside " + rate + " requests/s";
  }

  private Histogram histogram() {
    Histogram histogram = new Histogram(DIGITS);
    sights.forEach(sight -> sight.after().map(Duration::toNanos).ifPresent(histogram::recordValue));
    return histogram;
  }

  private static double micros(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
  }
}
