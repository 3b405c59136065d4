package atelier.qa.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.measure.VoteCount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VotesGateTest {

  private static final VoteCount RIGHT = new VoteCount(400, 2, 401, 0, List.of());
  private static final VoteCount LOST =
      new VoteCount(
          400,
          0,
          399,
          1,
          List.of("/qa/answers/5/helpful: 9 acknowledged, 0 of unknown outcome, 8 counted"));

  @Test
  void isMetWhereAllVotesAreCounted() {
    VotesGate gate = new VotesGate(2, List.of(RIGHT, RIGHT));

    GoalVerdict verdict = gate.judge(Optional.empty()).orElseThrow();

    assertThat(gate.reasonAgainst()).isEmpty();
    assertThat(verdict.verdict()).isEqualTo(Verdict.MET);
    assertThat(verdict.reason()).isEqualTo("800 acknowledged, 4 of unknown outcome, 802 counted");
  }

  @Test
  void oneLostVoteMakesTheRunInvalid() {
    VotesGate gate = new VotesGate(2, List.of(RIGHT, LOST));

    assertThat(gate.reasonAgainst().orElse(""))
        .startsWith("votes are not those that were acknowledged, of 1 questions or answers: ")
        .endsWith("9 acknowledged, 0 of unknown outcome, 8 counted");
    assertThat(gate.judge(Optional.of("invalid run")).orElseThrow().verdict())
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void isNotKnownWhereTheCountsCouldNotBeReadOrTheRunIsInvalid() {
    assertThat(new VotesGate(2, List.of(RIGHT)).judge(Optional.empty()).orElseThrow().verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(new VotesGate(1, List.of(RIGHT)).judge(Optional.of("why")).orElseThrow().reason())
        .isEqualTo("why");
  }

  @Test
  void isNoGoalOfARunWithoutVotes() {
    assertThat(new VotesGate(0, List.of()).judge(Optional.empty())).isEmpty();
  }
}
