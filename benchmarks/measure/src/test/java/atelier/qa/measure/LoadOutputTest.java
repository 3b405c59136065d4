package atelier.qa.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LoadOutputTest {

  private static final LiveFigures FIGURES =
      new LiveFigures(
          "100 per second",
          true,
          100,
          99,
          97,
          Map.of("status 503", 2L),
          new Distribution(99, 1500, 1200, 1400, 1800, 1900, 2300, 2400, 2500),
          300,
          20_000,
          0.02,
          65);

  @Test
  void theHarnessReadsTheFiguresOfTheGenerator() {
    assertThat(LoadOutput.figuresIn(LoadOutput.figures(FIGURES))).contains(FIGURES);
  }

  @Test
  void otherLinesHaveNone() {
    String line = LoadOutput.figures(FIGURES);

    assertThat(LoadOutput.figuresIn("Simulation started")).isEmpty();
    assertThat(LoadOutput.figuresIn(LoadOutput.error("no service"))).isEmpty();
    assertThat(LoadOutput.figuresIn(line.substring(0, line.length() / 2))).isEmpty();
    assertThat(LoadOutput.figuresIn("figures: {}")).isEmpty();
  }

  @Test
  void theHarnessRecognisesAnError() {
    assertThat(LoadOutput.errorIn(LoadOutput.error("no service"))).contains("no service");
    assertThat(LoadOutput.errorIn(LoadOutput.figures(FIGURES))).isEmpty();
  }

  @Test
  void aPersonReadsOneLine() {
    assertThat(FIGURES.line())
        .isEqualTo(
            "100 per second: 100/s, sent 99, ok 97, errors 2, p99 2.3 ms, lag 0.3 ms, 1:05 to go");
  }
}
