package atelier.qa.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.Percentiles;
import atelier.qa.bench.record.StepResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatesTest {

  private static final DataSet ONE = new DataSet(1, 10, "sha256:1");
  private static final DataSet OTHER = new DataSet(1, 10, "sha256:2");

  private final Gates gates = new Gates(GateLimits.STRICT);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what                      injector lag p99 µs    ok  steal  thr µs wrong  reason
    "all is well,                    0.50,       300, 1000,  0.00,      0,    0,",
    "everything at its limit,        0.85,     10000,  990,  0.02,  10000,    0,",
    "a busy generator,               0.86,       300, 1000,  0.00,      0,    0, it used 86 %",
    "a late generator,               0.50,     10100, 1000,  0.00,      0,    0, left 10.1 ms late",
    "too few answers,                0.50,       300,  989,  0.00,      0,    0, only 98.9 %",
    "a noisy neighbour,              0.50,       300, 1000,  0.03,      0,    0, stolen from: 3.0 %",
    "a throttled generator,          0.50,       300, 1000,  0.00,  20000,    0, throttled for 2.0 %",
    "wrong answers,                  0.50,       300, 1000,  0.00,      0,    3, 3 answers were wrong",
  })
  void aStepIsInvalidWhen(
      String what,
      double injector,
      double lag,
      long ok,
      double steal,
      long throttled,
      long wrong,
      String reason) {
    List<String> reasons = gates.reasonsAgainst(step(injector, lag, ok, steal, throttled, wrong));
    if (reason == null) {
      assertThat(reasons).as(what).isEmpty();
    } else {
      assertThat(reasons).as(what).singleElement().asString().contains(reason);
    }
  }

  @Test
  void whatWasNotMeasuredClosesNoGate() {
    StepResult step = step(0, 0, 1000, 0, 0, 0);
    assertThat(gates.reasonsAgainst(step)).isEmpty();
  }

  @Test
  void aRunWithOneValidStepIsValid() {
    StepResult good = step(0.1, 1, 1000, 0, 0, 0);
    StepResult bad = good.judged(List.of("too slow"));
    assertThat(gates.reasonsAgainst(List.of(bad, good), Optional.empty(), Optional.empty()))
        .isEmpty();
    assertThat(gates.reasonsAgainst(List.of(bad), Optional.empty(), Optional.empty()))
        .containsExactly("no step is valid: too slow");
    assertThat(gates.reasonsAgainst(List.of(), Optional.empty(), Optional.empty()))
        .containsExactly("nothing was measured");
  }

  @Test
  void aRunOnOtherDataIsInvalid() {
    List<StepResult> steps = List.of(step(0.1, 1, 1000, 0, 0, 0));
    assertThat(gates.reasonsAgainst(steps, Optional.of(ONE.checksum()), Optional.of(ONE)))
        .isEmpty();
    assertThat(gates.reasonsAgainst(steps, Optional.of(ONE.checksum()), Optional.of(OTHER)))
        .containsExactly("the data set is not the one asked for: sha256:2 instead of sha256:1");
    assertThat(gates.reasonsAgainst(steps, Optional.of(ONE.checksum()), Optional.empty()))
        .containsExactly("the data set is not the one asked for: unknown instead of sha256:1");
  }

  @Test
  void fiveRepeatsMakeAClaim() {
    assertThat(gates.tooFewRepeats(5)).isEmpty();
    assertThat(gates.tooFewRepeats(4)).hasValueSatisfying(r -> assertThat(r).contains("4 valid"));
  }

  private static StepResult step(
      double injector, double lag, long ok, double steal, long throttled, long wrong) {
    Percentiles some = new Percentiles(1, 2, 3, 4, 5, 6, 7);
    return new StepResult(
        1000,
        1,
        1,
        1,
        ok,
        1000,
        1000,
        ok,
        Map.of(),
        some,
        some,
        new Percentiles(0, 0, 0, 0, lag, lag, lag),
        List.of(
            new ContainerCost(
                Gates.INJECTOR, "gatling", 1, Optional.empty(), Optional.of(throttled)),
            new ContainerCost("nginx", "nginx", 1, Optional.empty(), Optional.of(900_000L))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(injector),
        Optional.of(steal),
        Optional.empty(),
        Optional.of(wrong),
        true,
        List.of());
  }
}
