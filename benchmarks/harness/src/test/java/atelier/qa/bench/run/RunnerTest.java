package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.run.Runner.Recorded;
import atelier.qa.bench.testing.StubMeasurement;
import atelier.qa.bench.testing.StubService;
import atelier.qa.measure.LoadGenerator;
import atelier.qa.measure.VoteCount;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunnerTest {

  private static final double CAPACITY = 150;

  @TempDir private Path results;

  private final StringWriter err = new StringWriter();
  private final List<String> calls = new ArrayList<>();
  private final Load good = (name, settings) -> new StubMeasurement(CAPACITY).write(name, settings);
  private StubService service;
  private boolean stopped;

  @BeforeEach
  void startService() throws IOException {
    service = new StubService(10);
  }

  @AfterEach
  void stopService() {
    service.close();
  }

  @Test
  void leavesARecordOfEachRepeatAndRate() throws Exception {
    Recorded recorded = run(good, plan(2, 1, Optional.empty())).getFirst();

    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    assertThat(recorded.result().steps())
        .extracting(StepResult::offeredRate, StepResult::repeat)
        .hasSize(4)
        .contains(tuple(100.0, 1), tuple(200.0, 2));
    assertThat(recorded.result().valid()).as("" + recorded.result().reasons()).isTrue();
    assertThat(recorded.result().session()).isEmpty();
    assertThat(recorded.result().parameters()).doesNotContainKeys("url", "out");
    assertThat(calls).containsExactly("VerifyReads", "Goals 100,200", calls.getLast());
  }

  @Test
  void whatTheLightGeneratorMeasuresIsASuiteOfItsOwn() throws Exception {
    LoadSettings light =
        new LoadSettings(
            LoadGenerator.NETTY, "Goals", 1, 1, 10, 1, 50, CacheMode.OFF, 0, Optional.empty());

    Result result = run(good, new RunPlan(light, List.of(100), 1)).getFirst().result();

    assertThat(result.suite()).isEqualTo("goals-netty");
    assertThat(result.parameters())
        .containsEntry("generator", "netty")
        .containsEntry("health-interval", "");
    assertThat(result.command()).contains(" --generator netty ");
    assertThat(result.steps().getFirst().containers())
        .extracting(ContainerCost::tier, ContainerCost::container)
        .contains(tuple("injector", "netty"));
  }

  @Test
  void saysWhichDataWereThereAndRefusesOthers() throws Exception {
    Result any = run(good, plan(1, 0, Optional.empty())).getFirst().result();
    String checksum = any.environment().dataSet().orElseThrow().checksum();
    assertThat(any.valid()).isTrue();

    Result same = run(good, plan(1, 0, Optional.of(checksum))).getFirst().result();
    assertThat(same.valid()).isTrue();

    Result other = run(good, plan(1, 0, Optional.of("sha256:0"))).getFirst().result();
    assertThat(other.reasons()).anyMatch(r -> r.startsWith("the data set is not the one"));
  }

  @Test
  void wrongAnswersOfTheVerificationMakeItInvalid() throws Exception {
    Load wrong =
        (name, settings) -> {
          StubMeasurement stub = new StubMeasurement(CAPACITY);
          (name.equals("VerifyReads") ? stub.error("wrong content: not so: a fact") : stub)
              .write(name, settings);
        };

    Result result = run(wrong, plan(1, 1, Optional.empty())).getFirst().result();

    assertThat(result.steps()).allMatch(step -> step.wrongAnswers().equals(Optional.of(1L)));
    assertThat(result.reasons()).contains("1 answers were wrong");
    assertThat(err.toString()).contains("wrong content: not so: a fact");
  }

  @Test
  void wrongContentUnderLoadMakesTheStepInvalid() throws Exception {
    Load wrong =
        (name, settings) ->
            new StubMeasurement(CAPACITY).error("wrong content: not JSON").write(name, settings);

    Result result = run(wrong, plan(1, 0, Optional.empty())).getFirst().result();

    assertThat(result.steps())
        .allSatisfy(step -> assertThat(step.reasons()).contains("1 answers were wrong"))
        .noneMatch(StepResult::valid);
    assertThat(result.valid()).isFalse();
  }

  @Test
  void votesThatAreCountedAreAGoal() throws Exception {
    VoteCount votes = new VoteCount(400, 1, 401, 0, List.of());
    Load counting =
        (name, settings) -> new StubMeasurement(CAPACITY).votes(votes).write(name, settings);

    Recorded recorded = run(counting, plan(2, 0, Optional.empty())).getFirst();

    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    assertThat(recorded.result().valid()).isTrue();
    assertThat(recorded.result().goals().getLast())
        .extracting(GoalVerdict::name, GoalVerdict::verdict, GoalVerdict::reason)
        .containsExactly(
            "votes acknowledged are votes counted",
            Verdict.MET,
            "800 acknowledged, 2 of unknown outcome, 802 counted");
  }

  @Test
  void aLostVoteMakesTheRunInvalid() throws Exception {
    VoteCount lost = new VoteCount(400, 0, 399, 1, List.of("one: 9 acknowledged, 8 counted"));
    Load losing =
        (name, settings) -> new StubMeasurement(CAPACITY).votes(lost).write(name, settings);

    Recorded recorded = run(losing, plan(1, 0, Optional.empty())).getFirst();

    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    assertThat(recorded.result().reasons())
        .singleElement()
        .asString()
        .startsWith("votes are not those that were acknowledged");
    assertThat(recorded.result().goals().getLast().verdict()).isEqualTo(Verdict.MISSED);
  }

  @Test
  void withoutVerificationNobodyKnowsOfWrongAnswers() throws Exception {
    Result result = run(good, plan(1, 0, Optional.empty())).getFirst().result();

    assertThat(result.steps()).allMatch(step -> step.wrongAnswers().isEmpty());
    assertThat(calls).containsExactly("Goals 100,200");
  }

  @Test
  void twoSitesAreMeasuredInTurnsAndShareASession() throws Exception {
    Deployment deployment = deployment();

    List<Recorded> both =
        runner(good, plan(2, 0, Optional.empty()))
            .run(List.of(deployment, deployment), " --beside same");

    assertThat(both).hasSize(2);
    assertThat(calls).hasSize(4);
    assertThat(both.getFirst().result().session())
        .isPresent()
        .isEqualTo(both.getLast().result().session());
    assertThat(both.getFirst().directory()).isNotEqualTo(both.getLast().directory());
    assertThat(both.getFirst().result().parameters())
        .isEqualTo(both.getLast().result().parameters());
    assertThat(both.getFirst().result().command()).endsWith(" --beside same");
  }

  @Test
  void whoStopsItGetsAnInvalidRecordOfWhatWasMeasured() throws Exception {
    Load stops =
        (name, settings) -> {
          stopped = true;
          new StubMeasurement(CAPACITY).incomplete().write(name, settings);
          throw new IOException("exit code 130");
        };

    Recorded recorded = run(stops, plan(5, 0, Optional.empty())).getFirst();

    assertThat(calls).hasSize(1);
    assertThat(new RecordCheck().problems(recorded.directory())).isEmpty();
    assertThat(recorded.result().reasons())
        .contains("the load generator was interrupted", "the run did not come to its end");
  }

  @Test
  void aGeneratorThatFailsLaterLeavesAnInvalidRecord() throws Exception {
    Load fails =
        (name, settings) -> {
          if (calls.size() > 1) {
            throw new IOException("the load generator ended with exit code 1");
          }
          new StubMeasurement(CAPACITY).write(name, settings);
        };

    Result result = run(fails, plan(5, 0, Optional.empty())).getFirst().result();

    assertThat(result.reasons()).contains("the load generator ended with exit code 1");
    assertThat(result.steps()).hasSize(2);
  }

  @Test
  void whereNothingWasMeasuredThereIsNoRecord() {
    Load fails =
        (name, settings) -> {
          throw new IOException("no such jar");
        };

    assertThatThrownBy(() -> run(fails, plan(1, 0, Optional.empty()))).hasMessage("no such jar");
    assertThat(results).isEmptyDirectory();
  }

  @Test
  void tellsWhatIsUnderWayAndHowLongItTakes() throws Exception {
    run(good, plan(2, 0, Optional.empty()));

    assertThat(err.toString())
        .contains("checking " + service.url(), "repeat 1 of 2, rates [100, 200], ")
        .containsPattern("repeat 2 of 2, rates \\[\\d+, \\d+], 0:\\d\\d to go in all");
  }

  private List<Recorded> run(Load load, RunPlan plan) throws Exception {
    return runner(load, plan).run(List.of(deployment()), "");
  }

  private Runner runner(Load load, RunPlan plan) {
    Load noted =
        (name, settings) -> {
          calls.add(name.equals("Goals") ? name + " " + settings.get("rates") : name);
          load.run(name, settings);
        };
    return new Runner(
        plan,
        new RunContext(
            noted,
            new RecordWriter(results.resolve("" + calls.size())),
            new ProgressDisplay(new PrintWriter(err), Clock.systemUTC()),
            () -> stopped),
        new HostFacts(Optional.empty()));
  }

  private Deployment deployment() {
    return StubDeployment.at(service.url());
  }

  private static RunPlan plan(int repeats, int verifySeconds, Optional<String> dataSet) {
    return new RunPlan(
        new LoadSettings(
            LoadGenerator.GATLING, "Goals", 1, 1, 10, 1, 50, CacheMode.OFF, verifySeconds, dataSet),
        List.of(100, 200),
        repeats);
  }
}
