package atelier.qa.bench.failover;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The goals of a fail-over. A miss that was seen was seen, even if the run is invalid. */
public final class Verdicts {

  /** Until the first write is accepted. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final double NANOS = 1e9;

  private Verdicts() {}

  /**
   * Judges all goals.
   *
   * @param wrong what is stored and should not be, or is not and should be
   * @param shown what the pages were that readers got meanwhile
   * @param invalid why nothing can be said to be met, if so
   */
  public static List<GoalVerdict> judge(
      List<Round> rounds, List<String> wrong, PageJudge shown, Optional<String> invalid) {
    Optional<String> unknown =
        rounds.isEmpty() ? Optional.of(invalid.orElse("there was no round")) : invalid;
    return List.of(
        reads(rounds, unknown),
        accepted(rounds, unknown),
        stored(rounds, wrong, unknown),
        verdict(
            "nothing older than promised is shown",
            "0 pages",
            shown.tooOld() > 0,
            shown.toString(),
            unknown));
  }

  private static GoalVerdict reads(List<Round> rounds, Optional<String> unknown) {
    long failed = rounds.stream().mapToLong(Round::failedCachedReads).sum();
    long all = rounds.stream().mapToLong(Round::cachedReads).sum();
    return verdict(
        "reads of cached products",
        "0 failed",
        failed > 0,
        String.format(Locale.ROOT, "%,d of %,d failed", failed, all),
        unknown);
  }

  private static GoalVerdict accepted(List<Round> rounds, Optional<String> unknown) {
    List<Duration> times =
        rounds.stream().flatMap(round -> round.untilAccepted().stream()).sorted().toList();
    int never = rounds.size() - times.size();
    String reason =
        times.isEmpty()
            ? "no write was accepted again"
            : String.format(
                Locale.ROOT,
                "p50 %.1f s, max %.1f s, of %d rounds",
                times.get((times.size() - 1) / 2).toNanos() / NANOS,
                times.getLast().toNanos() / NANOS,
                rounds.size());
    return verdict(
        "a write is accepted again",
        "≤ " + LIMIT.toSeconds() + " s in each round",
        never > 0 || (!times.isEmpty() && times.getLast().compareTo(LIMIT) > 0),
        never > 0 && !times.isEmpty() ? reason + "; never in " + never : reason,
        unknown);
  }

  private static GoalVerdict stored(
      List<Round> rounds, List<String> wrong, Optional<String> unknown) {
    return verdict(
        "what was acknowledged is stored once, and nothing else",
        "0 differences",
        !wrong.isEmpty(),
        wrong.isEmpty()
            ? String.format(
                Locale.ROOT,
                "%,d writes acknowledged at once, %,d refused, %,d sent again until they were made",
                rounds.stream().mapToLong(Round::acknowledged).sum(),
                rounds.stream().mapToLong(Round::refused).sum(),
                rounds.stream().mapToLong(Round::open).sum())
            : "%d differences, such as: %s".formatted(wrong.size(), wrong.getFirst()),
        unknown);
  }

  private static GoalVerdict verdict(
      String name, String target, boolean isMissed, String reason, Optional<String> unknown) {
    if (isMissed) {
      return new GoalVerdict(name, target, 0, Verdict.MISSED, reason);
    }
    return new GoalVerdict(
        name,
        target,
        0,
        unknown.isPresent() ? Verdict.UNKNOWN : Verdict.MET,
        unknown.orElse(reason));
  }
}
