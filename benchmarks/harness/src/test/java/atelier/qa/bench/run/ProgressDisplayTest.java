package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.probe.TierCpu;
import atelier.qa.measure.Distribution;
import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.StatusLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {

  private static final Distribution LATENCY =
      new Distribution(100, 1500, 1200, 1400, 1800, 1900, 2300, 2400, 2500);

  private final StringWriter err = new StringWriter();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @Test
  void saysWhatIsUnderWayAndWhatIsLeftOfEverything() {
    ProgressDisplay progress = display(false);

    progress.begin("repeat 1 of 2", Duration.ofSeconds(125));
    progress.show(second("100 per second", 0, 9));

    assertThat(err.toString().lines())
        .containsExactly(
            "repeat 1 of 2, 2:05 to go in all",
            "repeat 1 of 2 | 100 per second: 100/s, sent 100, ok 100, errors 0, p99 2.3 ms,"
                + " lag 0.3 ms, 0:09 to go | all: 2:05");
  }

  @Test
  void whatTakesLongerHasNothingLeft() {
    display(false).begin("repeat 2 of 2", Duration.ofSeconds(-3));

    assertThat(err.toString()).startsWith("repeat 2 of 2, 0:00 to go in all");
  }

  @Test
  void aFileGetsALineEachTenSecondsAndOneForEachPhase() {
    ProgressDisplay progress = display(false);

    progress.begin("repeat 1 of 1", Duration.ofSeconds(60));
    for (int left = 29; left >= 0; left--) {
      now = now.plusSeconds(1);
      progress.show(second(left >= 15 ? "100 per second" : "1000 per second", 0, left));
    }

    assertThat(err.toString().lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).contains("| 100 per second", " 0:29 to go"),
            line -> assertThat(line).contains("| 100 per second", " 0:19 to go"),
            line -> assertThat(line).contains("| 1000 per second", " 0:14 to go"),
            line -> assertThat(line).contains("| 1000 per second", " 0:04 to go"));
  }

  @Test
  void aFileGetsEveryEvent() {
    ProgressDisplay progress = display(false);

    progress.begin("round 1 of 1", Duration.ofSeconds(60));
    progress.show(second("shoppers", 0, 0));
    progress.show("mysql1 is killed");
    progress.show("waiting for mysql1 to be in the group again");

    assertThat(err.toString()).contains("| mysql1 is killed |", "| waiting for mysql1 to be");
  }

  @Test
  void aTerminalShowsAllFiguresOfTheLastSecond() {
    ProgressDisplay progress = display(true);

    progress.begin("repeat 1 of 2", Duration.ofSeconds(125));
    progress.sampled(
        () ->
            Map.of(
                "nginx", new TierCpu(3, 0.25),
                "service", new TierCpu(9, 0.5),
                "mysql", new TierCpu(1, 0.125)));
    progress.show(second("100 per second", 2, 10));
    progress.show(second("100 per second", 1, 9));

    String shown = err.toString();
    assertThat(shown.substring(shown.lastIndexOf("\u001b[?7l")))
        .contains(
            "repeat 1 of 2 | all: 2:05 to go",
            "phase    100 per second, 0:09 to go",
            "rate     offered 100/s, sent 100, right responses 99",
            "errors   3: status 503 3",
            "latency  p50 1.2 ms, p90 1.8 ms, p99 2.3 ms; sent up to 0.3 ms late",
            "CPU      generator 0.02, MySQL 0.13, NGINX 0.25, nodes 0.50 processors");
  }

  @Test
  void afterALoadNoFiguresOfItAreShown() {
    ProgressDisplay progress = display(true);

    progress.begin("round 1 of 1", Duration.ofSeconds(60));
    progress.show(second("shoppers", 0, 0));
    progress.loadIsOver();
    progress.show("comparing");

    String shown = err.toString();
    assertThat(shown.substring(shown.lastIndexOf("\u001b[?7l")))
        .contains("round 1 of 1 | comparing | all: 1:00 to go")
        .doesNotContain("latency");
  }

  private ProgressDisplay display(boolean terminal) {
    return new ProgressDisplay(new StatusLine(new PrintWriter(err), terminal), clock);
  }

  private static LiveFigures second(String phase, long errors, long left) {
    return new LiveFigures(
        phase,
        true,
        100,
        100,
        100 - errors,
        errors == 0 ? Map.of() : Map.of("status 503", errors),
        LATENCY,
        300,
        20_000,
        0.02,
        left);
  }
}
