package atelier.qa.bench.claim;

import atelier.qa.bench.gate.GateLimits;
import atelier.qa.bench.gate.Gates;
import atelier.qa.bench.gate.Goal;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one record says about one rate.
 *
 * @param p99Millis of latency: the median of the repeats that count
 * @param counted how many repeats count: valid ones, and those in which the service fell behind
 * @param repeats how many there were
 * @param verdict on the claim's own goal, whatever goal the record was judged by
 */
public record Evidence(
    StoredRecord record, Estimate p99Millis, int counted, int repeats, GoalVerdict verdict) {

  private static final Gates GATES = new Gates(GateLimits.STRICT);

  /**
   * Empty where the record is invalid, or has no repeat of that rate that counts. Wrong responses
   * make a record invalid, but they are the service's, so they are a miss.
   */
  static Optional<Evidence> of(StoredRecord record, double rate) {
    List<StepResult> repeats = record.result().repeats(rate);
    long wrong = repeats.stream().mapToLong(step -> step.wrongAnswers().orElse(0L)).max().orElse(0);
    if (wrong > 0) {
      String reason = String.format(Locale.ROOT, "%,d responses were wrong", wrong);
      return Optional.of(
          new Evidence(
              record,
              p99Millis(repeats),
              repeats.size(),
              repeats.size(),
              new Goal(rate, Claim.P99_MICROS, 0).missed(reason)));
    }
    GoalVerdict verdict = new Goal(rate, Claim.P99_MICROS, 0).judge(repeats);
    if (!record.result().valid() || verdict.verdict() == Verdict.UNKNOWN) {
      return Optional.empty();
    }
    List<StepResult> counted =
        repeats.stream().filter(step -> step.valid() || GATES.serviceFellBehind(step)).toList();
    return Optional.of(
        new Evidence(record, p99Millis(counted), counted.size(), repeats.size(), verdict));
  }

  private static Estimate p99Millis(List<StepResult> steps) {
    return new Bootstrap(1, 0.95)
        .ofMedian(steps.stream().map(step -> step.latency().p99() / 1000).toList());
  }

  /** Whether it has the repeats that a claim needs. */
  public boolean enough() {
    return GATES.tooFewRepeats(counted).isEmpty();
  }

  public boolean met() {
    return verdict.verdict() == Verdict.MET;
  }
}
