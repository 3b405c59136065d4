package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.architectures.Architecture;
import atelier.qa.bench.architectures.ArchitectureComparison;
import atelier.qa.bench.architectures.ArchitectureTurn;
import atelier.qa.bench.page.ResultsPage;
import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.run.Runner.Recorded;
import atelier.qa.bench.testing.StubGroup;
import atelier.qa.bench.testing.StubMeasurement;
import atelier.qa.measure.LoadGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ArchitecturesRunnerTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir private Path results;

  private StubGroup express;
  private StubGroup service;
  private int loads;

  @BeforeEach
  void start() throws IOException {
    express = new StubGroup();
    service = new StubGroup();
  }

  @AfterEach
  void stop() {
    express.close();
    service.close();
  }

  @Test
  void leavesARecordWithTheHighestRateOfEachInEveryTurn() throws Exception {
    Recorded recorded = run(2, SHORT, () -> false);

    assertThat(recorded.result().suite()).isEqualTo("architectures-netty");
    assertThat(recorded.result().valid()).as("" + recorded.result().reasons()).isTrue();
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    List<ArchitectureTurn> turns = comparison(recorded).turns();
    assertThat(turns).extracting(ArchitectureTurn::turn).containsExactly(1, 1, 2, 2);
    assertThat(turns)
        .allSatisfy(
            turn -> {
              double capacity = turn.architecture() == Architecture.SERVICE ? 5000 : 220;
              assertThat(turn.sustained().orElseThrow().rate()).isBetween(capacity / 1.2, capacity);
              assertThat(turn.missedBecause()).isPresent();
              assertThat(turn.compared().rate()).isEqualTo(50);
              assertThat(turn.stale().writes()).isPositive();
            });
    assertThat(recorded.result().goals())
        .extracting(GoalVerdict::verdict)
        .containsExactly(Verdict.UNKNOWN, Verdict.UNKNOWN);
    assertThat(recorded.result().goals().getFirst().reason())
        .endsWith("2 valid repeats are too few for a claim; 5 needed");
    assertThat(new ResultsPage(results).draw()).content().contains("architectures-netty");
  }

  @Test
  void countsWhatABlindCacheShows() throws Exception {
    express.blind();

    Recorded recorded = run(1, Duration.ofMillis(2500), () -> false);

    assertThat(comparison(recorded).turns())
        .allSatisfy(
            turn -> {
              boolean isBlind = turn.architecture() == Architecture.EXPRESS;
              assertThat(turn.stale().reads()).isPositive();
              assertThat(turn.stale().stale()).isEqualTo(isBlind ? turn.stale().reads() : 0);
            });
    assertThat(recorded.result().goals().getLast().verdict()).isEqualTo(Verdict.MET);
  }

  @Test
  void oneThatAnswersOtherwiseMakesTheRecordInvalid() throws Exception {
    express.vote(100);

    Recorded recorded = run(1, SHORT, () -> false);

    assertThat(recorded.result().reasons())
        .singleElement()
        .asString()
        .startsWith("express answers ");
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
  }

  @Test
  void aStopLeavesWhatWasMeasured() throws Exception {
    Recorded recorded = run(5, SHORT, () -> loads > 12);

    assertThat(recorded.result().reasons()).containsExactly("the run was interrupted");
    assertThat(comparison(recorded).turns()).isNotEmpty();
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
  }

  private Recorded run(int turns, Duration counting, BooleanSupplier stopped) throws Exception {
    LoadSettings settings =
        new LoadSettings(
            LoadGenerator.NETTY, "Goals", 1, 1, 100, 1, 50, CacheMode.WARM, 0, Optional.empty());
    Load load =
        (name, arguments) -> {
          loads++;
          boolean isService = ("" + service.url()).equals(arguments.get("url"));
          new StubMeasurement(isService ? 5000 : 220).write(name, arguments);
        };
    return new ArchitecturesRunner(
            new ArchitecturesPlan(settings, turns, 100, 40_000, 50, 500, Duration.ofMinutes(1)),
            counting,
            new RunContext(
                load,
                new RecordWriter(results),
                new ProgressDisplay(new PrintWriter(new StringWriter()), Clock.systemUTC()),
                stopped))
        .run(
            StubDeployment.at(service.url()),
            List.of(
                new Contender(
                    Architecture.EXPRESS,
                    express.url(),
                    ComposeCluster.none(),
                    Map.of("ttl", "60", "node", "0")),
                new Contender(
                    Architecture.SERVICE, service.url(), ComposeCluster.none(), Map.of())),
            "");
  }

  private static ArchitectureComparison comparison(Recorded recorded) throws IOException {
    return ArchitectureComparison.parse(
        Files.readString(recorded.directory().resolve(RecordFiles.ARCHITECTURES)));
  }
}
