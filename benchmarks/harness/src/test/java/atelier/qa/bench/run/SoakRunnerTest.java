package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import atelier.qa.bench.page.ResultsPage;
import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Meter;
import atelier.qa.bench.probe.MeterReading;
import atelier.qa.bench.probe.Meters;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.run.Runner.Recorded;
import atelier.qa.bench.soak.ResourceSeries;
import atelier.qa.bench.testing.StubMeasurement;
import atelier.qa.bench.testing.StubService;
import atelier.qa.measure.LoadGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SoakRunnerTest {

  private static final int RATE = 100;

  @TempDir private Path results;

  private final AtomicInteger imports = new AtomicInteger();
  private final AtomicInteger readings = new AtomicInteger();
  private StubService service;
  private volatile boolean stopped;

  @BeforeEach
  void startService() throws IOException {
    service = new StubService(1000);
  }

  @AfterEach
  void stopService() {
    service.close();
  }

  @Test
  void leavesARecordOfTheResourcesThatWereReadDuringTheLoad() throws Exception {
    Recorded recorded =
        run(
            0,
            (simulation, settings) -> {
              assertThat(settings).doesNotContainKey("count-votes");
              load(simulation, settings);
            });

    Result result = recorded.result();
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    assertThat(result.valid()).as("" + result.reasons()).isTrue();
    assertThat(result.suite()).isEqualTo("soak");
    assertThat(result.command())
        .contains(" soak --rate 100 --import-every 0 --seconds 60 ")
        .doesNotContain("--replace");
    assertThat(result.goals())
        .extracting(GoalVerdict::name)
        .contains("100 requests/s", "threads: flat", "binlog: flat");
    String csv = Files.readString(recorded.directory().resolve(RecordFiles.RESOURCES));
    assertThat(ResourceSeries.parse(csv).names()).containsExactly("app1 threads");
    assertThat(recorded.directory().resolve(RecordFiles.SERIES)).doesNotExist();
  }

  @Test
  void thePageDrawsIt() throws Exception {
    run(0, this::load);

    assertThat(Files.readString(new ResultsPage(results).draw()))
        .contains("id=\"suite-soak\"", "<h4>Soak: threads</h4>")
        .contains("it was not read", "app1 threads: there were too few readings");
  }

  @Test
  void importsOnceBeforeAllAndThenBesideTheLoad() throws Exception {
    Result result =
        run(
                1,
                (simulation, settings) -> {
                  assertThat(imports).hasValue(1);
                  assertThat(settings)
                      .as("votes go with an import")
                      .containsEntry("count-votes", "false");
                  await().until(() -> imports.get() > 1);
                  load(simulation, settings);
                })
            .result();

    assertThat(result.valid()).as("" + result.reasons()).isTrue();
    assertThat(Integer.parseInt(result.parameters().get("imports"))).isPositive();
    assertThat(result.command()).contains(" --import-every 1 --replace ");
  }

  @Test
  void anImportThatFailsMakesTheRecordInvalid() throws Exception {
    Result result =
        run(
                1,
                (simulation, settings) -> {
                  imports.set(-1);
                  await().until(() -> imports.get() == 0);
                  load(simulation, settings);
                })
            .result();

    assertThat(result.reasons()).containsExactly("an import failed: no room");
    assertThat(result.goals()).extracting(GoalVerdict::verdict).containsOnly(Verdict.UNKNOWN);
  }

  @Test
  void aLateGeneratorMakesItsStepInvalidAndNotTheRun() throws Exception {
    Result result =
        run(
                0,
                (simulation, settings) ->
                    new StubMeasurement(RATE / 2.0).lateGenerator().write(simulation, settings))
            .result();

    assertThat(result.reasons()).isEmpty();
    assertThat(result.steps())
        .singleElement()
        .satisfies(step -> assertThat(step.valid()).isFalse());
    assertThat(result.goals().getFirst())
        .extracting(GoalVerdict::name, GoalVerdict::verdict)
        .containsExactly("100 requests/s", Verdict.UNKNOWN);
  }

  @Test
  void whoStopsItGetsAnInvalidRecord() throws Exception {
    Result result =
        run(
                0,
                (simulation, settings) -> {
                  load(simulation, settings);
                  stopped = true;
                })
            .result();

    assertThat(result.reasons()).containsExactly("the run did not come to its end");
  }

  @Test
  void whoStopsItBeforeTheLoadGetsNoRecord() {
    stopped = true;

    assertThatThrownBy(() -> run(0, this::load))
        .isInstanceOf(IOException.class)
        .hasMessage("stopped before anything was measured");
    assertThat(results).isEmptyDirectory();
  }

  @Test
  void withoutContainersThereIsNothingToSoak() {
    assertThatThrownBy(
            () -> new SoakRunner(plan(0), context(this::load)).run(StubDeployment.at(url()), ""))
        .isInstanceOf(IOException.class)
        .hasMessage("soak needs the cluster's containers: docker compose up --wait");
  }

  private Recorded run(int importEvery, Load load) throws Exception {
    return new SoakRunner(plan(importEvery), context(load))
        .run(
            StubDeployment.at(url()),
            new Sampling(
                ComposeCluster.none(), new Meters(List.of(new Threads())), Duration.ofMillis(5)),
            this::importOnce,
            "");
  }

  private URI url() {
    return service.url();
  }

  private static SoakPlan plan(int importEvery) {
    LoadSettings settings =
        new LoadSettings(
            LoadGenerator.GATLING, "Soak", 60, 1, 10, 1, 50, CacheMode.WARM, 0, Optional.empty());
    return new SoakPlan(settings, RATE, importEvery);
  }

  private RunContext context(Load load) {
    return new RunContext(
        load,
        new RecordWriter(results),
        new ProgressDisplay(new PrintWriter(new StringWriter()), Clock.systemUTC()),
        () -> stopped);
  }

  /** Goes on until something was read. */
  private void load(String simulation, Map<String, String> settings) throws IOException {
    int before = readings.get();
    await().until(() -> readings.get() > before + 1);
    new StubMeasurement(1000).write(simulation, settings);
  }

  private void importOnce() throws IOException {
    if (imports.incrementAndGet() == 0) {
      throw new IOException("no room");
    }
  }

  private final class Threads implements Meter {

    @Override
    public List<MeterReading> read() {
      readings.incrementAndGet();
      return List.of(
          new MeterReading(Instant.now(), "threads", "app1", 40),
          new MeterReading(Instant.now(), MeterReading.CACHE_HITS, "app1", 7),
          // No heap was collected yet.
          new MeterReading(Instant.now(), "heap after a collection", "app1", 0));
    }

    @Override
    public void close() {}
  }
}
