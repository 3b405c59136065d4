package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {

  private final StringWriter err = new StringWriter();
  private final ProgressDisplay progress =
      new ProgressDisplay(
          new PrintWriter(err), Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

  @Test
  void saysWhatIsUnderWayAndWhatIsLeftOfEverything() {
    progress.begin("repeat 1 of 2", Duration.ofSeconds(125));
    progress.show("100 per second: 100/s, warming up, 0:09 to go");

    assertThat(err.toString().lines())
        .containsExactly(
            "repeat 1 of 2, 2:05 to go in all",
            "repeat 1 of 2 | 100 per second: 100/s, warming up, 0:09 to go | all: 2:05");
  }

  @Test
  void whatTakesLongerHasNothingLeft() {
    progress.begin("repeat 2 of 2", Duration.ofSeconds(-3));

    assertThat(err.toString()).startsWith("repeat 2 of 2, 0:00 to go in all");
  }
}
