package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.failover.Preparation;
import atelier.qa.bench.failover.Round;
import atelier.qa.bench.failover.Rounds;
import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.page.ResultsPage;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.run.Runner.Recorded;
import atelier.qa.bench.testing.StubGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FailoverRunnerTest {

  private static final int RATE = 400;

  @TempDir private Path results;

  private StubGroup group;

  @BeforeEach
  void start() throws IOException {
    group = new StubGroup();
  }

  @AfterEach
  void stop() {
    group.close();
  }

  @Test
  void losesThePrimaryInEachWayAndRecordsWhatThatDid() throws Exception {
    Recorded recorded = run(3, () -> false);

    assertThat(group.events())
        .containsExactly(
            "mysql killed",
            "mysql mended",
            "mysql stopped",
            "mysql mended",
            "mysql cut off",
            "mysql mended");
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    assertThat(recorded.result().valid()).isTrue();
    assertThat(recorded.result().goals())
        .extracting(GoalVerdict::verdict)
        .containsOnly(Verdict.MET);
    List<Round> rounds =
        Rounds.parse(Files.readString(recorded.directory().resolve(RecordFiles.ROUNDS))).all();
    assertThat(rounds)
        .hasSize(3)
        .allSatisfy(
            round -> {
              assertThat(round.untilAccepted().orElseThrow()).isPositive();
              assertThat(round.cachedReads()).isPositive();
              assertThat(round.refused()).isPositive();
              assertThat(round.open()).isPositive();
            });
  }

  @Test
  void thePageShowsEachRound() throws Exception {
    run(1, () -> false);

    String page = Files.readString(new ResultsPage(results).draw());

    assertThat(page)
        .contains("Each loss of the primary", "mysql killed", "harness.jar failover --rounds 1")
        .contains("what was acknowledged is stored once");
  }

  @Test
  void anAcknowledgedAnswerThatIsNotStoredIsFound() throws Exception {
    group.forget();

    assertThat(goal(run(1, () -> false).result(), "what was acknowledged").verdict())
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void aReadOfACachedProductThatFailsIsFound() throws Exception {
    group.refuseReads();

    assertThat(goal(run(1, () -> false).result(), "reads of cached").verdict())
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void stoppedItPutsTheGroupBackAndIsInvalid() throws Exception {
    Recorded recorded = run(3, () -> !group.events().isEmpty());

    assertThat(group.events()).containsExactly("mysql killed", "mysql mended");
    assertThat(recorded.result().valid()).isFalse();
    assertThat(recorded.result().reasons()).containsExactly("the run did not come to its end");
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
  }

  @Test
  void theRoundsBeforeAFailureAreRecorded() throws Exception {
    group.loseThePrimaryForGood();

    Recorded recorded = run(3, () -> false);

    assertThat(recorded.result().reasons()).containsExactly("round 2: the group has no primary");
    assertThat(
            Rounds.parse(Files.readString(recorded.directory().resolve(RecordFiles.ROUNDS))).all())
        .hasSize(1);
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
  }

  @Test
  void tooFewProductsAreRefused() {
    assertThatThrownBy(() -> new FailoverPlan(1, RATE, 9, 1))
        .hasMessage("there must be at least 10 products");
    assertThat(Preparation.otherProducts(10)).isEqualTo(9);
  }

  private Recorded run(int rounds, BooleanSupplier stopped) throws Exception {
    return new FailoverRunner(
            new FailoverPlan(rounds, RATE, 100, 1),
            Duration.ofMillis(500),
            new RecordWriter(results),
            new ProgressDisplay(new PrintWriter(new StringWriter()), Clock.systemUTC()),
            stopped)
        .run(StubDeployment.at(group.url()), group, List.of(new Node("app1", group.url())), "");
  }

  private static GoalVerdict goal(Result result, String name) {
    return result.goals().stream()
        .filter(goal -> goal.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }
}
