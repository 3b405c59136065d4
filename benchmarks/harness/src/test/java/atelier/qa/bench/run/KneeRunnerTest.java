package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import atelier.qa.bench.load.Series;
import atelier.qa.bench.page.ResultsPage;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.KneePoint;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.run.Runner.Recorded;
import atelier.qa.bench.testing.StubMeasurement;
import atelier.qa.bench.testing.StubService;
import atelier.qa.measure.LoadGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KneeRunnerTest {

  private static final Load UP_TO_550 =
      (name, settings) -> new StubMeasurement(550).write(name, settings);

  @TempDir private Path results;

  private StubService service;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int stopAfter = Integer.MAX_VALUE;
  private int trials;

  @BeforeEach
  void startService() throws IOException {
    service = new StubService(10);
  }

  @AfterEach
  void stopService() {
    service.close();
  }

  @Test
  void leavesTheKneeAndEveryTrial() throws Exception {
    Recorded recorded = search(UP_TO_550, 10_000, 60);

    Result result = recorded.result();
    assertThat(result.knee()).contains(new KneePoint(550, Optional.of(575.0)));
    assertThat(result.valid()).as("" + result.reasons()).isTrue();
    assertThat(result.suite()).isEqualTo("knee");
    assertThat(result.goals()).isEmpty();
    // What fails is tried twice.
    assertThat(result.steps())
        .extracting(StepResult::offeredRate)
        .containsExactly(
            100.0, 200.0, 400.0, 800.0, 800.0, 600.0, 600.0, 500.0, 550.0, 575.0, 575.0);
    assertThat(result.repeats(800)).extracting(StepResult::repeat).containsExactly(1, 2);
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    assertThat(new ResultsPage(results).draw()).content().contains("550/s");
  }

  @Test
  void theTimelineGoesOnFromTrialToTrial() throws Exception {
    Recorded recorded = search(UP_TO_550, 400, 60);

    String csv = Files.readString(recorded.directory().resolve("series.csv"));
    assertThat(Series.parse(csv).seconds())
        .extracting(Series.Second::second, Series.Second::due)
        .containsExactly(tuple(0L, 100.0), tuple(1L, 200.0), tuple(2L, 400.0));
  }

  @Test
  void aKneeAboveTheHighestRateIsOnlyKnownFromBelow() throws Exception {
    Result result = search(UP_TO_550, 400, 60).result();

    assertThat(result.knee()).contains(new KneePoint(400, Optional.empty()));
    assertThat(result.valid()).isTrue();
  }

  @Test
  void aKneeOfTheGeneratorIsNotTheServices() throws Exception {
    Load late = (name, settings) -> new StubMeasurement(550).lateGenerator().write(name, settings);

    Result result = search(late, 10_000, 60).result();

    assertThat(result.valid()).isFalse();
    assertThat(result.reasons())
        .anyMatch(reason -> reason.startsWith("at 575 requests/s the measurement was the limit"));
  }

  @Test
  void aSearchThatIsStoppedLeavesItsTrialsAndNoKnee() throws Exception {
    stopAfter = 2;

    Recorded recorded = search(UP_TO_550, 10_000, 60);

    assertThat(recorded.result().steps()).hasSize(2);
    assertThat(recorded.result().knee()).isEmpty();
    assertThat(recorded.result().reasons()).contains("the search was interrupted");
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
  }

  @Test
  void noTrialBeginsThatWouldNotBeOverInTime() throws Exception {
    Load minutes =
        (name, settings) -> {
          new StubMeasurement(550).write(name, settings);
          now = now.plus(Duration.ofMinutes(2));
        };

    Result result = search(minutes, 10_000, 5).result();

    assertThat(result.steps()).hasSize(3);
    assertThat(result.reasons()).contains("the search had not found the knee after 5 minutes");
  }

  @Test
  void laterTrialsWarmUpForHalfTheTime() throws Exception {
    StringBuilder warmUps = new StringBuilder();
    search(
        (name, settings) -> {
          warmUps.append(settings.get("warm-up")).append(' ');
          new StubMeasurement(550).write(name, settings);
        },
        400,
        60);
    assertThat(warmUps).hasToString("4 2 2 ");
  }

  private Recorded search(Load load, int maxRate, int maxMinutes) throws Exception {
    KneePlan plan =
        new KneePlan(
            new LoadSettings(
                LoadGenerator.GATLING,
                "Goals",
                1,
                4,
                10,
                1,
                50,
                CacheMode.OFF,
                0,
                Optional.empty()),
            100,
            maxRate,
            Duration.ofMinutes(maxMinutes));
    Load counted =
        (name, settings) -> {
          trials++;
          load.run(name, settings);
        };
    return new KneeRunner(
            plan,
            new RunContext(
                counted,
                new RecordWriter(results),
                new ProgressDisplay(new PrintWriter(new StringWriter()), Clock.systemUTC()),
                () -> trials >= stopAfter),
            new Clock() {
              @Override
              public Instant instant() {
                return now;
              }

              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(java.time.ZoneId zone) {
                return this;
              }
            })
        .run(StubDeployment.at(service.url()), "");
  }
}
