package atelier.qa.bench.run;

import atelier.qa.bench.architectures.Architecture;
import atelier.qa.bench.architectures.ArchitectureTurn;
import atelier.qa.bench.architectures.HeldRate;
import atelier.qa.bench.architectures.StaleReads;
import atelier.qa.bench.architectures.TriedRate;
import atelier.qa.bench.failover.FailoverTraffic;
import atelier.qa.bench.failover.Ledger;
import atelier.qa.bench.failover.PageJudge;
import atelier.qa.bench.failover.Preparation;
import atelier.qa.bench.failover.Subject;
import atelier.qa.bench.gate.Goal;
import atelier.qa.bench.probe.Meters;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.KneePoint;
import atelier.qa.bench.record.StepResult;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Measures one architecture in one turn. */
final class ArchitectureMeasurement {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final ArchitecturesPlan plan;
  private final Duration counting;
  private final RunContext context;
  private final Deployment service;
  private final Workspace workspace;
  private final URI uncached;

  /**
   * @param counting how long stale reads are counted
   * @param service whose environment is the record's
   * @param uncached where the votes of the database can be read
   */
  ArchitectureMeasurement(
      ArchitecturesPlan plan,
      Duration counting,
      RunContext context,
      Deployment service,
      Workspace workspace,
      URI uncached) {
    this.plan = plan;
    this.counting = counting;
    this.context = context;
    this.service = service;
    this.workspace = workspace;
    this.uncached = uncached;
  }

  /** Trials of one search, by their rates. */
  private record Trials(List<TriedRate> tried, Map<Double, HeldRate> held) {}

  /**
   * Measures it.
   *
   * @param found the rate that the turn before has found; 0 if none
   * @throws SearchEndedException if the user has ended the command, or the load generator failed
   */
  ArchitectureTurn of(Contender contender, int turn, int order, double found) throws Exception {
    StaleReads stale = stale(contender, turn);
    // Its containers alone are sampled: what reads the database's counters would disturb it.
    try (Sampling sampling = new Sampling(contender.cluster(), new Meters(List.of()))) {
      Variant variant =
          new Variant(
              new Deployment(
                  contender.url(), contender.cluster(), service.git(), service.environment()),
              plan.settings(),
              context,
              workspace,
              sampling);
      StepResult compared = step(variant, plan.rate(), turn);
      Trials trials = new Trials(new ArrayList<>(), new HashMap<>());
      KneePoint knee =
          plan.search(turn, found)
              .find(rate -> meets(variant, contender.architecture(), trials, rate, turn));
      return new ArchitectureTurn(
          contender.architecture(),
          turn,
          order,
          Optional.ofNullable(trials.held().get((double) Math.round(knee.sustained()))),
          knee.failed().map(rate -> (double) Math.round(rate)),
          knee.failed().flatMap(rate -> because(trials, Math.round(rate))),
          trials.tried(),
          HeldRate.of(compared),
          stale);
    }
  }

  private boolean meets(
      Variant variant, Architecture architecture, Trials trials, double rate, int turn)
      throws IOException, InterruptedException, SearchEndedException {
    StepResult step = step(variant, Math.toIntExact(Math.round(rate)), turn);
    GoalVerdict verdict =
        new Goal(step.offeredRate(), plan.settings().p99Millis() * 1000, RecordHeader.NO_ERRORS)
            .judge(List.of(step));
    boolean isMet = verdict.verdict() == Verdict.MET;
    String because = step.valid() ? verdict.reason() : step.reasons().getFirst();
    trials.tried().add(new TriedRate(step.offeredRate(), isMet, step.latency().p99(), because));
    if (isMet) {
      trials.held().put(step.offeredRate(), HeldRate.of(step));
    }
    context
        .progress()
        .note(
            String.format(
                Locale.ROOT,
                "%s, %.0f/s: %s, %s",
                architecture.label(),
                step.offeredRate(),
                isMet ? "met" : "not met",
                because));
    return isMet;
  }

  private static Optional<String> because(Trials trials, long rate) {
    return trials.tried().stream()
        .filter(trial -> trial.rate() == rate && !trial.met())
        .map(TriedRate::because)
        .findFirst();
  }

  private StepResult step(Variant variant, int rate, int turn)
      throws IOException, InterruptedException, SearchEndedException {
    goOn();
    variant.measure(List.of(rate), plan.settings().warmUp(), plan.settings().seed() + turn);
    if (!variant.well()) {
      goOn();
      throw new SearchEndedException("a load of " + rate + " requests/s failed");
    }
    return variant
        .record(ArchitecturesRunner.SUITE, "", Optional.empty(), Map.of())
        .steps()
        .getLast();
  }

  private StaleReads stale(Contender contender, int turn)
      throws IOException, InterruptedException, SearchEndedException {
    goOn();
    long products = plan.settings().products();
    List<Subject> subjects =
        Preparation.subjects(contender.url(), List.of(), products, plan.settings().seed() + turn);
    Ledger ledger = new Ledger(Preparation.votes(uncached, subjects));
    PageJudge judge = new PageJudge();
    try (FailoverTraffic traffic =
        new FailoverTraffic(
            contender.url(),
            subjects,
            ledger,
            judge,
            Preparation.otherProducts(products),
            plan.writeTraffic(),
            plan.settings().seed() + turn)) {
      traffic.start();
      long end = System.nanoTime() + counting.toNanos();
      TrafficFollower follower = new TrafficFollower(traffic::second, context.progress());
      try (follower) {
        while (System.nanoTime() - end < 0) {
          goOn();
          TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
      }
      traffic.stop();
    }
    StaleReads counted =
        new StaleReads(
            ledger.acknowledged(), judge.due(), judge.tooOld(), judge.oldest().toMillis());
    context
        .progress()
        .note(
            String.format(
                Locale.ROOT,
                "%s: %,d of %,d reads lacked a vote that they had to show",
                contender.architecture().label(),
                counted.stale(),
                counted.reads()));
    return counted;
  }

  private void goOn() throws SearchEndedException {
    if (context.stopped().getAsBoolean()) {
      throw new SearchEndedException("the run was interrupted");
    }
  }
}
