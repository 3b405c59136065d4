package atelier.qa.bench.run;

import atelier.qa.bench.failover.FailoverTraffic;
import atelier.qa.bench.failover.Fault;
import atelier.qa.bench.failover.Group;
import atelier.qa.bench.failover.Ledger;
import atelier.qa.bench.failover.PageJudge;
import atelier.qa.bench.failover.Preparation;
import atelier.qa.bench.failover.Round;
import atelier.qa.bench.failover.RoundLog;
import atelier.qa.bench.failover.Rounds;
import atelier.qa.bench.failover.StoredWrites;
import atelier.qa.bench.failover.Subject;
import atelier.qa.bench.failover.Verdicts;
import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.run.Runner.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Loses the primary of a group under load, round after round, and records what that does to
 * shoppers. Whatever happens, the group is put back.
 */
public final class FailoverRunner {

  private static final Duration LOOK = Duration.ofMillis(200);

  /** For writes of unknown outcome to be made. */
  private static final Duration UNTIL_SETTLED = Duration.ofMinutes(1);

  /** For either of these when the user has ended the command: the process waits for a minute. */
  private static final Duration PATIENCE_WHEN_STOPPED = Duration.ofSeconds(20);

  /** Before each fault, and again between the first accepted write and the fault's end. */
  private static final Duration CALM = Duration.ofSeconds(4);

  /** After the fault, for a write to be accepted; and after its end, for the group to be whole. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final FailoverPlan plan;
  private final Duration calm;
  private final RecordWriter records;
  private final ProgressDisplay progress;
  private final BooleanSupplier stopped;
  private final Clock clock = Clock.systemUTC();
  private final List<String> reasons = new ArrayList<>();

  /**
   * @param stopped whether the user has ended the command
   */
  public FailoverRunner(
      FailoverPlan plan, RecordWriter records, ProgressDisplay progress, BooleanSupplier stopped) {
    this(plan, CALM, records, progress, stopped);
  }

  /** With another time without faults in each round. */
  FailoverRunner(
      FailoverPlan plan,
      Duration calm,
      RecordWriter records,
      ProgressDisplay progress,
      BooleanSupplier stopped) {
    this.calm = calm;
    this.plan = plan;
    this.records = records;
    this.progress = progress;
    this.stopped = stopped;
  }

  /** A round that is over, while some of its requests may not be. */
  private record Ended(RoundLog log, Fault fault, String primary, long begun) {}

  /**
   * Runs it.
   *
   * @param nodes past the load balancer
   * @param further options of the command beside those of the plan
   * @throws IOException if nothing could be measured, or no record be written
   */
  public Recorded run(Deployment deployment, Group group, List<Node> nodes, String further)
      throws IOException, InterruptedException {
    progress.begin("reading products at each node", plan.length(0));
    if (!group.isWhole()) {
      throw new IOException("not all members are in the group");
    }
    List<Subject> subjects =
        Preparation.subjects(
            deployment.url(), nodes.stream().map(Node::url).toList(), plan.products(), plan.seed());
    Preparation.refuseLimits(deployment.url());
    Ledger ledger = new Ledger(StoredWrites.votes(group, subjects));
    PageJudge judge = new PageJudge();
    Instant started = clock.instant();
    List<Round> rounds;
    List<String> wrong;
    Duration lag;
    try (FailoverTraffic traffic =
        new FailoverTraffic(
            deployment.url(),
            subjects,
            ledger,
            judge,
            Preparation.otherProducts(plan.products()),
            plan.rate(),
            plan.seed())) {
      traffic.start();
      List<Ended> ended;
      TrafficFollower follower = new TrafficFollower(traffic::second, progress);
      try (follower) {
        ended = rounds(group, traffic);
      }
      traffic.stop();
      lag = traffic.longestLag();
      rounds = new ArrayList<>();
      for (Ended each : ended) {
        rounds.add(each.log().round(rounds.size() + 1, each.fault(), each.primary(), each.begun()));
      }
      settle(traffic);
      progress.note("comparing what was acknowledged with what is stored");
      wrong = compare(group, subjects, ledger, traffic.name());
    }
    Result result = result(deployment, started, rounds, wrong, judge, lag, further);
    Map<String, byte[]> files =
        Map.of(RecordFiles.ROUNDS, new Rounds(rounds).toCsv().getBytes(StandardCharsets.UTF_8));
    return new Recorded(records.write(result, files), result);
  }

  /** What is stored and should not be, or is not and should be. */
  private List<String> compare(Group group, List<Subject> subjects, Ledger ledger, String name)
      throws InterruptedException {
    try {
      return ledger.wrong(StoredWrites.votes(group, subjects), StoredWrites.answers(group, name));
    } catch (IOException e) {
      reasons.add("what is stored could not be read: " + e.getMessage());
      return List.of();
    }
  }

  private List<Ended> rounds(Group group, FailoverTraffic traffic) throws InterruptedException {
    List<Ended> ended = new ArrayList<>();
    for (int round = 0; round < plan.rounds() && !stopped.getAsBoolean(); round++) {
      progress.begin("round %d of %d".formatted(round + 1, plan.rounds()), plan.length(round));
      RoundLog log = traffic.beginRound();
      if (!pause(calm)) {
        break;
      }
      Optional<Ended> one = Optional.empty();
      try {
        one = lose(group, log, Fault.ofRound(round), round);
      } catch (IOException e) {
        // The rounds before are measured, and are worth a record.
        reasons.add("round %d: %s".formatted(round + 1, e.getMessage()));
      }
      if (one.isEmpty()) {
        // What is open is sent again in the end, once: the process does not wait for ever.
        break;
      }
      ended.add(one.get());
      settle(traffic);
      if (!reasons.isEmpty()) {
        break;
      }
    }
    if (ended.size() < plan.rounds() && reasons.isEmpty()) {
      reasons.add("the run did not come to its end");
    }
    return ended;
  }

  /** Loses the primary, and puts it back; empty if the user has ended the command meanwhile. */
  private Optional<Ended> lose(Group group, RoundLog log, Fault fault, int round)
      throws IOException, InterruptedException {
    String primary = group.primary();
    progress.show(primary + " is " + fault.label());
    long begun = System.nanoTime();
    boolean isComplete;
    try {
      group.disturb(primary, fault);
      log.inEffect(System.nanoTime());
      isComplete = await(log::isAccepting, PATIENCE) && pause(calm);
    } finally {
      putBack(group, primary, fault);
    }
    boolean isOver = stopped.getAsBoolean() && !isComplete;
    if (!isOver) {
      progress.note(
          "round %d: %s %s; %s"
              .formatted(
                  round + 1,
                  primary,
                  fault.label(),
                  log.round(round + 1, fault, primary, begun)
                      .untilAccepted()
                      .map(time -> "a write was accepted after " + time.toMillis() + " ms")
                      .orElse("no write was accepted")));
    }
    return isOver ? Optional.empty() : Optional.of(new Ended(log, fault, primary, begun));
  }

  private void putBack(Group group, String primary, Fault fault) throws InterruptedException {
    progress.show("waiting for " + primary + " to be in the group again");
    long end =
        System.nanoTime() + (stopped.getAsBoolean() ? PATIENCE_WHEN_STOPPED : PATIENCE).toNanos();
    String failure = "";
    do {
      try {
        group.mend(primary, fault);
      } catch (IOException e) {
        // A container that is between two states refuses now and then.
        failure = String.valueOf(e.getMessage());
      }
      if (group.isWhole()) {
        return;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    } while (System.nanoTime() - end < 0);
    if (stopped.getAsBoolean()) {
      progress.note(primary + " runs again, and joins the group by itself");
    } else {
      reasons.add(primary + " did not come back: " + failure);
    }
  }

  private void settle(FailoverTraffic traffic) {
    long end =
        System.nanoTime()
            + (stopped.getAsBoolean() ? PATIENCE_WHEN_STOPPED : UNTIL_SETTLED).toNanos();
    if (!traffic.settle(() -> System.nanoTime() - end > 0)) {
      reasons.add("writes of unknown outcome could not be sent again");
    }
  }

  /** Returns false if the user has ended the command meanwhile. */
  private boolean pause(Duration time) throws InterruptedException {
    await(() -> false, time);
    return !stopped.getAsBoolean();
  }

  private boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (stopped.getAsBoolean() || System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
    return true;
  }

  private Result result(
      Deployment deployment,
      Instant started,
      List<Round> rounds,
      List<String> wrong,
      PageJudge judge,
      Duration lag,
      String further) {
    Map<String, String> parameters = new TreeMap<>(plan.parameters());
    parameters.put("products", "" + plan.products());
    parameters.put("longest-lag-ms", "" + lag.toMillis());
    parameters.put("health-interval", deployment.cluster().healthInterval());
    Optional<String> invalid = reasons.stream().findFirst().map(reason -> "invalid run: " + reason);
    return new Result(
        Result.SCHEMA,
        "failover",
        started,
        clock.instant(),
        plan.command() + further,
        Optional.empty(),
        deployment.git(),
        deployment.environment(),
        parameters,
        List.of(),
        new Rounds(rounds).timings(),
        Verdicts.judge(rounds, wrong, judge, invalid),
        Optional.empty(),
        reasons.isEmpty(),
        reasons,
        Map.of());
  }
}
