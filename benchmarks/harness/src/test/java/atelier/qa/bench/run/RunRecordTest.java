package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.load.LoadResult;
import atelier.qa.bench.load.Repeats;
import atelier.qa.bench.page.ResultsPage;
import atelier.qa.bench.probe.MeterReadings;
import atelier.qa.bench.probe.Sample;
import atelier.qa.bench.probe.Samples;
import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.GitState;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.measure.LoadGenerator;
import atelier.qa.measure.Measurement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunRecordTest {

  private static final Path RECORDED = Path.of("src", "test", "resources", "recorded", "m1");
  private static final Samples NONE = new Samples(List.of());
  private static final MeterReadings NO_READINGS = new MeterReadings(List.of());

  @Test
  void becomesARecordThatValidatesAndCanBeDrawn(@TempDir Path results) throws Exception {
    RunRecord run = record(NONE, Optional.empty());
    Path written = new RecordWriter(results).write(run.result(), run.files());
    assertThat(new RecordCheck().problems(written)).isEmpty();
    assertThat(new ResultsPage(results).draw()).content().contains("Latency second by second");
  }

  @Test
  void keepsTheOrderInWhichTheStepsRan() throws Exception {
    Result result = record(NONE, Optional.empty()).result();
    assertThat(result.steps()).extracting(StepResult::order).containsExactly(1, 2, 3);
    assertThat(result.steps())
        .extracting(StepResult::offeredRate)
        .containsExactly(100.0, 500.0, 1000.0);
  }

  @Test
  void judgesEachStepAndEachGoal() throws Exception {
    Result result = record(NONE, Optional.empty()).result();
    assertThat(result.goals()).hasSize(3);
    assertThat(result.steps().get(1).valid()).isFalse();
    assertThat(result.steps().get(1).reasons())
        .anySatisfy(reason -> assertThat(reason).contains("of the offered rate was achieved"));
  }

  @Test
  void otherDataMakesItInvalid() throws Exception {
    Result result = record(NONE, Optional.of("sha256:" + "1".repeat(64))).result();
    assertThat(result.valid()).isFalse();
    assertThat(result.reasons()).anyMatch(r -> r.startsWith("the data set is not the one"));
  }

  @Test
  void dividesWhatAContainerUsedByTheRequests() throws Exception {
    Instant start = Measurement.read(RECORDED).start();
    Samples samples =
        new Samples(
            List.of(
                new Sample(start, "nginx", "nginx", 0, 0, 5, 0),
                new Sample(
                    start.plusSeconds(1000), "nginx", "nginx", 40_000_000, 0, 5, 70_000_000)));
    StepResult step = record(samples, Optional.empty()).result().steps().getFirst();
    // 40 ms and 70,000 bytes a second, for ten seconds, over 1000 requests.
    assertThat(step.containers())
        .contains(new ContainerCost("nginx", "nginx", 400, Optional.of(5L), Optional.of(0L)))
        .extracting(ContainerCost::tier)
        .containsExactly("nginx", "injector");
    assertThat(step.bytesPerResponse()).contains(700.0);
  }

  private static RunRecord record(Samples samples, Optional<String> expected) throws Exception {
    RecordHeader header =
        new RecordHeader(
            LoadGenerator.GATLING,
            "goals",
            "again",
            Optional.empty(),
            new GitState("a".repeat(40), false),
            StubDeployment.ENVIRONMENT,
            Map.of(),
            expected,
            50_000,
            0.001);
    return new RunRecord(
        header,
        new Repeats(List.of(LoadResult.read(RECORDED))),
        new RunSamples(samples, NO_READINGS, Optional.empty(), List.of()));
  }
}
