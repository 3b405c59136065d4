package atelier.qa.bench.architectures;

import atelier.qa.bench.gate.GateLimits;
import atelier.qa.bench.gate.Gates;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the service claims beside each other architecture, and whether it holds. */
public final class Claims {

  private static final Gates GATES = new Gates(GateLimits.STRICT);

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
      switch (summary.name()) {
        case EXPRESS -> verdicts.add(times(comparison, summary, 10, invalid));
        case EXPRESS_VALKEY -> verdicts.add(times(comparison, summary, 5, invalid));
        case EXPRESS_PROXY_CACHE -> verdicts.add(times(comparison, summary, 1, invalid));
        case SERVICE -> verdicts.add(fresh(summary, comparison.boundMillis(), invalid));
      }
    }
    return verdicts;
  }

  /**
   * The median decides; the interval stands beside it. Where the load generator was the limit, a
   * rate is at least what was held: then the ratio has a bound on one side, which proves a claim or
   * refutes it, but never the other. A claim that is met needs as many turns as any other claim
   * needs repeats.
   */
  private static GoalVerdict times(
      ArchitectureComparison comparison,
      ArchitectureSummary other,
      double least,
      Optional<String> invalid) {
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
    boolean isEnough = ratio.value() >= least;
    List<ArchitectureTurn> oursLimited = limited(comparison, Architecture.SERVICE);
    List<ArchitectureTurn> othersLimited = limited(comparison, other.name());
    Optional<String> tooFew = GATES.tooFewRepeats(turns(comparison, other.name()));
    boolean isKnown =
        isEnough ? othersLimited.isEmpty() && tooFew.isEmpty() : oursLimited.isEmpty();
    Verdict verdict = isEnough ? Verdict.MET : Verdict.MISSED;
    return new GoalVerdict(
        name,
        target,
        0,
        isKnown ? verdict : Verdict.UNKNOWN,
        String.format(
            Locale.ROOT,
            "%s%.2f times (%.2f to %.2f) its %,.0f requests/s; %,d of its %,d reads were stale%s%s",
            bound(!oursLimited.isEmpty(), !othersLimited.isEmpty()),
            ratio.value(),
            ratio.interval().low(),
            ratio.interval().high(),
            other.sustained().value(),
            other.stale().stale(),
            other.stale().reads(),
            limits(oursLimited, othersLimited),
            isEnough ? tooFew.map(reason -> "; " + reason).orElse("") : ""));
  }

  private static String bound(boolean isOursLimited, boolean isOthersLimited) {
    if (isOursLimited && isOthersLimited) {
      return "perhaps ";
    }
    return isOursLimited ? "at least " : isOthersLimited ? "at most " : "";
  }

  private static String limits(List<ArchitectureTurn> ours, List<ArchitectureTurn> others) {
    return ours.isEmpty() && others.isEmpty()
        ? ""
        : Stream.of(others, ours)
            .flatMap(List::stream)
            .map(turn -> turn.turn() + " of " + turn.architecture().label())
            .collect(
                Collectors.joining(", ", "; the load generator missed the next rate in turn ", ""));
  }

  private static List<ArchitectureTurn> limited(
      ArchitectureComparison comparison, Architecture architecture) {
    return comparison.turns().stream()
        .filter(turn -> turn.architecture() == architecture)
        .filter(ArchitectureTurn::isLimitedByGenerator)
        .toList();
  }

  private static int turns(ArchitectureComparison comparison, Architecture architecture) {
    return (int)
        comparison.turns().stream().filter(turn -> turn.architecture() == architecture).count();
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
