package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.qa.bench.record.CacheMode;
import java.nio.file.Path;
import java.util.List;
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
  void theLoadModuleIsToldTheOrderAndWhereToWrite() {
    assertThat(plan(List.of(100, 200), 1).settings(1, Path.of("out")))
        .containsEntry("rates", "100,200")
        .containsEntry("out", "out")
        .containsEntry("products", "1000");
  }

  @Test
  void theCommandRepeatsThePlan() {
    assertThat(plan(List.of(100, 200), 5).command())
        .isEqualTo(
            "java -jar benchmarks/harness/target/harness.jar run Goals --rates 100,200"
                + " --seconds 10 --warm-up 30 --repeats 5 --products 1000 --seed 1");
  }

  @Test
  void aPlanWithoutARateIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan(List.of(), 1));
  }

  private static RunPlan plan(List<Integer> rates, int repeats) {
    return new RunPlan(
        "Goals",
        "http://127.0.0.1:8080",
        rates,
        10,
        30,
        repeats,
        1000,
        1,
        50,
        CacheMode.OFF,
        Path.of("load.jar"));
  }
}
