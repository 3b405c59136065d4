package atelier.qa.bench.gate;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.stats.Bootstrap;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * The goal of a rate: a limit on the schedule-corrected 99th percentile and one on errors.
 *
 * @param rate requests a second
 * @param p99Micros the median over the repeats must not exceed this
 * @param errorShare 0 to 1; no repeat may have more
 */
public record Goal(double rate, double p99Micros, double errorShare) {

  /**
   * Judges the repeats of this goal's rate. Invalid ones do not count, but for those in which the
   * service fell behind a generator that did not: they are a miss.
   */
  public GoalVerdict judge(List<StepResult> repeats) {
    Gates gates = new Gates(GateLimits.STRICT);
    List<StepResult> valid =
        repeats.stream().filter(step -> step.valid() || gates.serviceFellBehind(step)).toList();
    if (valid.isEmpty()) {
      String reason =
          repeats.isEmpty() ? "not measured" : "no valid repeat: " + firstReason(repeats);
      return verdict(Verdict.UNKNOWN, reason);
    }
    double p99 = Bootstrap.median(valid.stream().map(step -> step.latency().p99()).toList());
    // A median of them would call it "without an error" when two repeats of five had some.
    double errors = valid.stream().mapToDouble(StepResult::errorShare).max().orElse(0);
    double achieved =
        Bootstrap.median(valid.stream().map(step -> step.achievedRate() / rate).toList());
    boolean met =
        p99 <= p99Micros && errors <= errorShare && achieved >= GateLimits.STRICT.achievedShare();
    return verdict(
        met ? Verdict.MET : Verdict.MISSED,
        String.format(
            Locale.ROOT,
            "p99 %.1f ms, %s %% errors at most, %s %% of the rate answered; median of %d of %d repeats",
            p99 / 1000,
            percent(errors),
            percent(achieved),
            valid.size(),
            repeats.size()));
  }

  /** The verdict where something else than latency, errors and rate was a miss. */
  public GoalVerdict missed(String reason) {
    return verdict(Verdict.MISSED, reason);
  }

  /** The verdict of a run that may not be believed. */
  public GoalVerdict unknown(String reason) {
    return verdict(Verdict.UNKNOWN, reason);
  }

  private GoalVerdict verdict(Verdict verdict, String reason) {
    String target =
        String.format(
            Locale.ROOT, "p99 ≤ %.0f ms, ≤ %s %% errors", p99Micros / 1000, percent(errorShare));
    return new GoalVerdict(
        String.format(Locale.ROOT, "%.0f requests/s", rate), target, rate, verdict, reason);
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(100 * share)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String firstReason(List<StepResult> repeats) {
    return repeats.getFirst().reasons().getFirst();
  }
}
