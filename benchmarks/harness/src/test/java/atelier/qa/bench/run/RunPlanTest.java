package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.run.RunPlan.Slot;
import atelier.qa.measure.LoadGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunPlanTest {

  private static final List<Integer> RATES = List.of(100, 200, 300, 400, 500);

  @Test
  void theFirstRepeatKeepsTheOrderAndLaterOnesHaveTheirOwn() {
    RunPlan plan = plan(RATES, 3);

    assertThat(plan.order(1)).isEqualTo(RATES);
    assertThat(plan.order(2)).containsExactlyInAnyOrderElementsOf(RATES).isNotEqualTo(RATES);
    assertThat(plan.order(3)).isNotEqualTo(plan.order(2));
    assertThat(plan(RATES, 3).order(2)).isEqualTo(plan.order(2));
  }

  @Test
  void oneSiteIsMeasuredRepeatByRepeat() {
    assertThat(plan(RATES, 2).slots(1)).containsExactly(new Slot(1, 0), new Slot(2, 0));
  }

  @Test
  void ofTwoSitesWhoWasLastBeginsTheNextRepeat() {
    List<Slot> slots = plan(RATES, 4).slots(2);

    assertThat(slots).extracting(Slot::repeat).containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
    int a = slots.getFirst().variant();
    int b = 1 - a;
    assertThat(slots).extracting(Slot::variant).containsExactly(a, b, b, a, a, b, b, a);
    assertThat(plan(RATES, 4).slots(2)).isEqualTo(slots);
  }

  @Test
  void theLoadModuleIsToldTheRatesAndWhereToWrite() {
    assertThat(settings("Goals").arguments(List.of(100, 200), 15, 7, Path.of("out")))
        .containsEntry("rates", "100,200")
        .containsEntry("warm-up", "15")
        .containsEntry("seed", "7")
        .containsEntry("out", "out")
        .containsEntry("products", "1000");
  }

  @Test
  void whatOnlyReadsIsVerifiedWithoutWriting() {
    assertThat(settings("Goals").verification()).isEqualTo("VerifyReads");
    assertThat(settings("Mix").verification()).isEqualTo("Verify");
  }

  @Test
  void theCommandRepeatsThePlan() {
    assertThat(plan(List.of(100, 200), 5).command())
        .isEqualTo(
            "java -jar benchmarks/harness/target/harness.jar run Goals --rates 100,200 --repeats 5"
                + " --seconds 10 --warm-up 30 --products 1000 --seed 1 --goal-p99 50.0 --cache off"
                + " --verify-seconds 10 --expect-data-set sha256:1");
  }

  @Test
  void aPlanWithoutARateIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan(List.of(), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> plan(List.of(0), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> plan(RATES, 0));
  }

  private static RunPlan plan(List<Integer> rates, int repeats) {
    return new RunPlan(settings("Goals"), rates, repeats);
  }

  private static LoadSettings settings(String simulation) {
    return new LoadSettings(
        LoadGenerator.GATLING,
        simulation,
        10,
        30,
        1000,
        1,
        50,
        CacheMode.OFF,
        10,
        Optional.of("sha256:1"));
  }
}
