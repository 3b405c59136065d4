package atelier.qa.bench.architectures;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the service claims beside each other architecture, and whether it holds. */
public final class Claims {

  private Claims() {}

  /**
   * Judges all claims.
   *
   * @param invalid why nothing can be said to be met, if so
   */
  public static List<GoalVerdict> judge(
      ArchitectureComparison comparison, Optional<String> invalid) {
    List<GoalVerdict> verdicts = new ArrayList<>();
    for (ArchitectureSummary summary : comparison.architectures()) {
      String limits = limits(comparison, summary.name());
      switch (summary.name()) {
        case EXPRESS -> verdicts.add(times(summary, 10, limits, invalid));
        case EXPRESS_VALKEY -> verdicts.add(times(summary, 5, limits, invalid));
        case EXPRESS_PROXY_CACHE -> verdicts.add(times(summary, 1, limits, invalid));
        case SERVICE -> verdicts.add(fresh(summary, comparison.boundMillis(), invalid));
      }
    }
    return verdicts;
  }

  /** What there is to know of rates that are higher than what either is said to sustain. */
  private static String limits(ArchitectureComparison comparison, Architecture other) {
    List<String> turns =
        comparison.turns().stream()
            .filter(turn -> turn.architecture() == other || isService(turn))
            .filter(ArchitectureTurn::isLimitedByGenerator)
            .map(turn -> turn.turn() + " of " + turn.architecture().label())
            .toList();
    return turns.isEmpty()
        ? ""
        : "; the load generator missed the next rate in turn " + String.join(", ", turns);
  }

  private static boolean isService(ArchitectureTurn turn) {
    return turn.architecture() == Architecture.SERVICE;
  }

  /** The median decides; the interval stands beside it. */
  private static GoalVerdict times(
      ArchitectureSummary other, double least, String limits, Optional<String> invalid) {
    String name = "the service's rate by that of " + other.name().label();
    String target = String.format(Locale.ROOT, "≥ %.1f", least);
    if (other.oursByThis().isEmpty() || invalid.isPresent()) {
      return new GoalVerdict(
          name,
          target,
          0,
          Verdict.UNKNOWN,
          invalid.orElse(other.name().label() + " sustained no rate"));
    }
    Estimate ratio = other.oursByThis().get();
    return new GoalVerdict(
        name,
        target,
        0,
        ratio.value() >= least ? Verdict.MET : Verdict.MISSED,
        String.format(
            Locale.ROOT,
            "%.2f times (%.2f to %.2f) its %,.0f requests/s; %,d of its %,d reads were stale%s",
            ratio.value(),
            ratio.interval().low(),
            ratio.interval().high(),
            other.sustained().value(),
            other.stale().stale(),
            other.stale().reads(),
            limits));
  }

  private static GoalVerdict fresh(
      ArchitectureSummary ours, long boundMillis, Optional<String> invalid) {
    boolean isMissed = ours.stale().stale() > 0;
    Optional<String> unknown =
        ours.stale().reads() == 0
            ? Optional.of(invalid.orElse("no read had anything to show"))
            : invalid;
    String reason =
        String.format(
            Locale.ROOT,
            "%,d of %,d reads lacked a vote of more than %,d ms ago; %,d writes",
            ours.stale().stale(),
            ours.stale().reads(),
            boundMillis,
            ours.stale().writes());
    return new GoalVerdict(
        "stale reads of the service",
        "0",
        0,
        isMissed ? Verdict.MISSED : unknown.isPresent() ? Verdict.UNKNOWN : Verdict.MET,
        isMissed ? reason : unknown.orElse(reason));
  }
}
