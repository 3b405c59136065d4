package atelier.qa.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictsTest {

  private static final Optional<String> VALID = Optional.empty();

  private final PageJudge pages = new PageJudge();

  @Test
  void allIsMetWhereNothingFailed() {
    pages.page("", Duration.ofMillis(900), Duration.ofMillis(900));

    assertThat(judge(List.of(in(6_000), in(9_000), in(7_000)), List.of()))
        .allSatisfy(goal -> assertThat(goal.verdict()).isEqualTo(Verdict.MET));
    assertThat(judge(List.of(in(6_000), in(9_000), in(7_000)), List.of()).get(1).reason())
        .isEqualTo("p50 7.0 s, max 9.0 s, of 3 rounds");
  }

  @Test
  void oneFailedReadOfACachedProductIsAMiss() {
    Round failed =
        new Round(1, Fault.KILLED, "mysql", Optional.of(Duration.ZERO), 10, 1, 0, 0, 0, 0, 0);

    assertThat(judge(List.of(failed), List.of()).getFirst())
        .satisfies(
            goal -> {
              assertThat(goal.verdict()).isEqualTo(Verdict.MISSED);
              assertThat(goal.reason()).isEqualTo("1 of 10 failed");
            });
  }

  @Test
  void oneRoundThatTakesTooLongOrNeverEndsIsAMiss() {
    Round never = RoundsTest.round(2, Fault.STOPPED, Optional.empty());

    assertThat(judge(List.of(in(6_000), in(10_001)), List.of()).get(1).verdict())
        .isEqualTo(Verdict.MISSED);
    assertThat(judge(List.of(in(6_000), never), List.of()).get(1))
        .satisfies(
            goal -> {
              assertThat(goal.verdict()).isEqualTo(Verdict.MISSED);
              assertThat(goal.reason()).endsWith("; never in 1");
            });
  }

  @Test
  void oneDifferenceInTheDatabaseIsAMiss() {
    assertThat(judge(List.of(in(6_000)), List.of("answer a is stored 0 times")).get(2))
        .satisfies(
            goal -> {
              assertThat(goal.verdict()).isEqualTo(Verdict.MISSED);
              assertThat(goal.reason()).endsWith("answer a is stored 0 times");
            });
  }

  @Test
  void onePageThatIsTooOldIsAMiss() {
    pages.page("", Duration.ofMillis(1_501), Duration.ofMillis(1_501));

    assertThat(judge(List.of(in(6_000)), List.of()).getLast().verdict()).isEqualTo(Verdict.MISSED);
  }

  @Test
  void aPageThatSaysForHowLongNobodyKnewBetterMayBeAsMuchOlder() {
    pages.page("qa; hit; ttl=-3", Duration.ofMillis(5_400), Duration.ofMillis(5_400));
    assertThat(pages.tooOld()).isZero();

    pages.page("qa; hit; ttl=-3", Duration.ofMillis(5_501), Duration.ofMillis(5_501));
    assertThat(pages.tooOld()).isOne();
  }

  @Test
  void onlyPagesWithAChangeThatIsOlderThanPromisedHaveSomethingToShow() {
    pages.page("", Duration.ofMillis(1_499), Duration.ZERO);
    assertThat(pages.due()).isZero();

    pages.page("", Duration.ofMillis(9_000), Duration.ofMillis(700));
    assertThat(pages.due()).isOne();
    assertThat(pages.tooOld()).isZero();
    assertThat(pages.oldest()).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void anInvalidRunMeetsNothingButMissesWhatItMissed() {
    List<GoalVerdict> goals =
        Verdicts.judge(
            List.of(in(11_000)), List.of(), pages, Optional.of("invalid run: it was stopped"));

    assertThat(goals)
        .extracting(GoalVerdict::verdict)
        .containsExactly(Verdict.UNKNOWN, Verdict.MISSED, Verdict.UNKNOWN, Verdict.UNKNOWN);
  }

  private List<GoalVerdict> judge(List<Round> rounds, List<String> wrong) {
    return Verdicts.judge(rounds, wrong, pages, VALID);
  }

  private static Round in(long millis) {
    return RoundsTest.round(1, Fault.KILLED, Optional.of(Duration.ofMillis(millis)));
  }
}
