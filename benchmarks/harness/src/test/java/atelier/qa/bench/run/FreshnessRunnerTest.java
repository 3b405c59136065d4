package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.page.ResultsPage;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.run.Runner.Recorded;
import atelier.qa.bench.testing.StubMeasurement;
import atelier.qa.bench.testing.StubNodes;
import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.LoadGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FreshnessRunnerTest {

  private static final Duration DELAY = Duration.ofMillis(20);
  private static final int RATE = 100;

  @TempDir private Path results;

  private StubNodes nodes;
  private boolean stopped;

  @BeforeEach
  void startNodes() throws IOException {
    nodes = new StubNodes(3, DELAY);
  }

  @AfterEach
  void stopNodes() {
    nodes.close();
  }

  @Test
  void leavesARecordOfTheDelaysIdleAndBesideTheLoad() throws Exception {
    Recorded recorded = run(this::load);

    Result result = recorded.result();
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    assertThat(result.valid()).as("" + result.reasons()).isTrue();
    assertThat(result.suite()).isEqualTo("freshness");
    assertThat(result.steps()).singleElement().extracting("offeredRate").isEqualTo(100.0);
    assertThat(result.timings())
        .extracting(timing -> timing.parameters().get("load"))
        .containsExactly("idle", "beside 100 requests/s");
    assertThat(result.timings())
        .allSatisfy(timing -> assertThat(timing.micros().p50()).isGreaterThan(10_000));
    assertThat(result.goals()).extracting(GoalVerdict::verdict).containsOnly(Verdict.MET);
    String log = Files.readString(recorded.directory().resolve(RecordFiles.FRESHNESS));
    assertThat(HistogramLog.parse(log).histograms()).containsOnlyKeys("0/s", "100/s");
  }

  @Test
  void thePageDrawsIt() throws Exception {
    Recorded recorded = run(this::load);

    assertThat(Files.readString(new ResultsPage(results).draw()))
        .contains("<section id=\"freshness\">", "<h4>Until another node shows a write</h4>")
        .contains("a write is seen on every other node, idle", "0/s is idle");
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
  }

  @Test
  void aLoadThatFailsLeavesAnInvalidRecordOfTheRest() throws Exception {
    Result result =
        run((name, settings) -> {
              throw new IOException("the load generator ended with exit code 1");
            })
            .result();

    assertThat(result.reasons())
        .contains("the load generator ended with exit code 1", "no write was seen on another node");
    assertThat(result.timings()).hasSize(1);
    assertThat(result.goals()).extracting(GoalVerdict::verdict).containsOnly(Verdict.UNKNOWN);
  }

  @Test
  void aNodeThatTakesNoVotesLeavesAnInvalidRecord() throws Exception {
    nodes.refuse(503);

    Result result = run(this::loadOfAMoment).result();

    assertThat(result.reasons()).anyMatch(reason -> reason.endsWith("/helpful answers 503"));
  }

  @Test
  void whoStopsItGetsAnInvalidRecord() throws Exception {
    stopped = true;

    Result result = run(this::load).result();

    assertThat(result.reasons()).contains("the run did not come to its end");
    assertThat(result.steps()).isEmpty();
  }

  /** Goes on until each node has taken votes meanwhile. */
  private void load(String simulation, Map<String, String> settings) throws IOException {
    Instant begin = Instant.now();
    long before = votes();
    await().until(() -> votes() >= before + 9);
    new StubMeasurement(1000).from(begin).write(simulation, settings);
  }

  private void loadOfAMoment(String simulation, Map<String, String> settings) throws IOException {
    new StubMeasurement(1000).write(simulation, settings);
  }

  private long votes() {
    return nodes.taken().stream().mapToLong(Long::longValue).sum();
  }

  private Recorded run(Load load) throws Exception {
    LoadSettings settings =
        new LoadSettings(
            LoadGenerator.GATLING, "Goals", 1, 1, 10, 1, 5000, CacheMode.WARM, 0, Optional.empty());
    return new FreshnessRunner(
            new FreshnessPlan(settings, RATE, 20),
            new RunContext(
                load,
                new RecordWriter(results),
                new ProgressDisplay(new PrintWriter(new StringWriter()), Clock.systemUTC()),
                () -> stopped))
        .run(
            StubDeployment.at(nodes.urls().getFirst()),
            nodes.urls().stream().map(url -> new Node("" + url.getPort(), url)).toList(),
            "");
  }
}
