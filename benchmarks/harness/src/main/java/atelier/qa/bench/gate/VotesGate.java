package atelier.qa.bench.gate;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.measure.VoteCount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges whether the votes that a service has acknowledged are those that it shows afterwards. A
 * pure function. What was not counted cannot close this gate.
 *
 * @param loads how many counted their votes, or were to
 * @param counts of those that have
 */
public record VotesGate(int loads, List<VoteCount> counts) {

  private static final String NAME = "votes acknowledged are votes counted";
  private static final String TARGET =
      "each question and answer has grown by its acknowledged votes, and at most by those of"
          + " unknown outcome besides";

  public VotesGate {
    counts = List.copyOf(counts);
  }

  /**
   * The reason why the whole run may not be believed; empty while every vote is where it should be.
   */
  public Optional<String> reasonAgainst() {
    return counts.stream()
        .filter(count -> !count.isRight())
        .findFirst()
        .map(
            count ->
                String.format(
                    Locale.ROOT,
                    "votes are not those that were acknowledged, of %d questions or answers: %s",
                    counts.stream().mapToLong(VoteCount::wrongTargets).sum(),
                    count.wrong().getFirst()));
  }

  /**
   * The verdict; empty for a run that was not to count votes.
   *
   * @param invalid why the run may not be believed, if it may not
   */
  public Optional<GoalVerdict> judge(Optional<String> invalid) {
    if (loads == 0) {
      return Optional.empty();
    }
    Optional<String> wrong = reasonAgainst();
    if (wrong.isPresent()) {
      return Optional.of(verdict(Verdict.MISSED, wrong.get() + "; " + figures()));
    }
    if (invalid.isPresent()) {
      return Optional.of(verdict(Verdict.UNKNOWN, invalid.get()));
    }
    return Optional.of(
        counts.size() < loads
            ? verdict(
                Verdict.UNKNOWN,
                "the counts could not be read after %d of %d loads"
                    .formatted(loads - counts.size(), loads))
            : verdict(Verdict.MET, figures()));
  }

  private String figures() {
    return String.format(
        Locale.ROOT,
        "%,d acknowledged, %,d of unknown outcome, %,d counted",
        counts.stream().mapToLong(VoteCount::acknowledged).sum(),
        counts.stream().mapToLong(VoteCount::unknown).sum(),
        counts.stream().mapToLong(VoteCount::counted).sum());
  }

  private static GoalVerdict verdict(Verdict verdict, String reason) {
    return new GoalVerdict(NAME, TARGET, 0, verdict, reason);
  }
}
