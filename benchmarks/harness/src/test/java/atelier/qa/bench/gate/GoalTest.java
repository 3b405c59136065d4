package atelier.qa.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.testing.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GoalTest {

  private final Result run = new SyntheticRun(1).result();

  @Test
  void isMetByTheMedianOfTheRepeats() {
    GoalVerdict verdict = new Goal(1000, 50_000, 0.001).judge(run.repeats(1000));
    assertThat(verdict.verdict()).isEqualTo(Verdict.MET);
    assertThat(verdict.reason()).contains("median of 5 of 5 repeats");
    assertThat(verdict.target()).isEqualTo("p99 ≤ 50 ms, ≤ 0.1 % errors");
  }

  @Test
  void isMissedByASlowMedian() {
    GoalVerdict verdict = new Goal(1000, 100, 0.001).judge(run.repeats(1000));
    assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
  }

  @Test
  void isMissedWhereTheServiceFellBehindAGeneratorThatDidNot() {
    Result idle = new SyntheticRun(1).idleInjector().result();
    GoalVerdict verdict = new Goal(10_000, 50_000, 0.001).judge(idle.repeats(10_000));
    assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(verdict.reason()).contains("% of the rate answered");
  }

  @Test
  void isNotKnownWithoutAValidRepeat() {
    GoalVerdict verdict = new Goal(10_000, 50_000, 0.001).judge(run.repeats(10_000));
    assertThat(verdict.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict.reason()).startsWith("no valid repeat: only");
  }

  @Test
  void isNotKnownWhereNothingWasMeasured() {
    assertThat(new Goal(7, 50_000, 0).judge(List.of()).reason()).isEqualTo("not measured");
  }
}
