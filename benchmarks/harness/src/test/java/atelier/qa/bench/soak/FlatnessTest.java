package atelier.qa.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FlatnessTest {

  private final SyntheticSeries synthetic =
      new SyntheticSeries()
          .with("app1 threads", second -> 40)
          .with("app2 threads", second -> 40 + second / 100.0)
          .with("app1 open files", second -> 200)
          .with("nginx open files", second -> 100 + 7 * second / 3600.0);

  @Test
  void eachResourceIsAGoal() {
    assertThat(Flatness.judge(synthetic.series(), Optional.empty()))
        .hasSameSizeAs(Resource.values())
        .contains(
            new GoalVerdict(
                "threads: flat",
                "≤ 4 an hour and 10 besides",
                0,
                Verdict.MISSED,
                "app2 +36.0 an hour"),
            new GoalVerdict(
                "open files: flat",
                "≤ 8 an hour and 20 besides",
                0,
                Verdict.MET,
                "at most nginx +6.9 an hour"));
  }

  @Test
  void whatWasNotReadIsNotKnown() {
    assertThat(goal("binlog", Optional.empty()))
        .extracting(GoalVerdict::verdict, GoalVerdict::target, GoalVerdict::reason)
        .containsExactly(
            Verdict.UNKNOWN, "≤ 1000 bytes a changed row and 16 MB besides", "it was not read");
    assertThat(goal("heap after a collection", Optional.empty()).reason())
        .isEqualTo("the whole heap was never collected");
  }

  @Test
  void aHeapThatWasNeverCollectedIsFlatIfItsOldPartIs() {
    synthetic.with("app1 old heap", second -> 4e7 + 5e6 * second / 3600);

    assertThat(goal("heap after a collection", Optional.empty()))
        .extracting(GoalVerdict::verdict, GoalVerdict::reason)
        .containsExactly(Verdict.MET, "at most app1 +5.0 MB an hour, garbage included");

    synthetic.with("app2 old heap", second -> 4e7 + 9e7 * second / 3600);

    assertThat(goal("heap after a collection", Optional.empty()))
        .extracting(GoalVerdict::verdict, GoalVerdict::reason)
        .containsExactly(Verdict.UNKNOWN, "the whole heap was never collected");
  }

  @Test
  void inAnInvalidRunALeakIsALeakAndNothingIsFlat() {
    Optional<String> invalid = Optional.of("invalid run: stopped");

    assertThat(goal("threads", invalid).verdict()).isEqualTo(Verdict.MISSED);
    assertThat(goal("open files", invalid))
        .extracting(GoalVerdict::verdict, GoalVerdict::reason)
        .containsExactly(Verdict.UNKNOWN, "invalid run: stopped");
  }

  @Test
  void bytesAreShownInMegabytes() {
    synthetic.with("app1 memory", second -> 3e8 + 3e7 * second / 3600);

    assertThat(goal("memory", Optional.empty()))
        .extracting(GoalVerdict::target, GoalVerdict::reason)
        .containsExactly("≤ 16 MB an hour and 32 MB besides", "at most app1 +30.0 MB an hour");
  }

  private GoalVerdict goal(String resource, Optional<String> invalid) {
    List<GoalVerdict> all = Flatness.judge(synthetic.series(), invalid);
    return all.stream().filter(goal -> goal.name().equals(resource + ": flat")).findFirst().get();
  }
}
