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

  /** Empty where the record is invalid, or has no repeat of that rate that counts. */
  static Optional<Evidence> of(StoredRecord record, double rate) {
    List<StepResult> repeats = record.result().repeats(rate);
    GoalVerdict verdict = new Goal(rate, Claim.P99_MICROS, 0).judge(repeats);
    if (!record.result().valid() || verdict.verdict() == Verdict.UNKNOWN) {
      return Optional.empty();
    }
    List<Double> p99s =
        repeats.stream()
            .filter(step -> step.valid() || GATES.serviceFellBehind(step))
            .map(step -> step.latency().p99() / 1000)
            .toList();
    return Optional.of(
        new Evidence(
            record, new Bootstrap(1, 0.95).ofMedian(p99s), p99s.size(), repeats.size(), verdict));
  }

  /** Whether it has the repeats that a claim needs. */
  public boolean enough() {
    return GATES.tooFewRepeats(counted).isEmpty();
  }

  public boolean met() {
    return verdict.verdict() == Verdict.MET;
  }
}
