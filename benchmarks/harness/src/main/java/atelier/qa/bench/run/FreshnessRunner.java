package atelier.qa.bench.run;

import atelier.qa.bench.freshness.Delays;
import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.freshness.Sight;
import atelier.qa.bench.freshness.Watch;
import atelier.qa.bench.load.TimedStep;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.run.Runner.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/**
 * Measures how long after a write each other node shows it: idle, then beside a load. Of what is
 * seen beside the load counts what was written while its step was held.
 */
public final class FreshnessRunner {

  private final FreshnessPlan plan;
  private final Load load;
  private final RecordWriter records;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private final Clock clock = Clock.systemUTC();

  /**
   * With the load module.
   *
   * @param stopped whether the one who waits has had enough
   */
  public FreshnessRunner(
      FreshnessPlan plan,
      Path loadJar,
      RecordWriter records,
      Progress progress,
      BooleanSupplier stopped) {
    this(plan, new LoadProcess(loadJar, progress), records, progress, stopped);
  }

  FreshnessRunner(
      FreshnessPlan plan,
      Load load,
      RecordWriter records,
      Progress progress,
      BooleanSupplier stopped) {
    this.plan = plan;
    this.load = load;
    this.records = records;
    this.progress = progress;
    this.stopped = stopped;
  }

  /**
   * Runs it.
   *
   * @param nodes past the load balancer, two or more
   * @param further options of the command beside those of the plan
   * @throws IOException if nothing could be measured, or no record be written
   */
  public Recorded run(Site site, List<Node> nodes, String further)
      throws IOException, InterruptedException {
    Conditions conditions = plan.conditions();
    Watch watch =
        new Watch(nodes, conditions.products(), plan.writesPerSecond(), conditions.seed(), clock);
    try (Workspace workspace = new Workspace();
        Samplings samplings = new Samplings()) {
      Side side = new Side(site, conditions, load, workspace, samplings.of(site.cluster()));
      progress.begin("checking " + site.url(), plan.length());
      side.check(progress);

      progress.begin("idle", plan.length());
      Instant started = clock.instant();
      Instant end = started.plusSeconds(conditions.seconds());
      List<String> failures = new ArrayList<>();
      List<Sight> idle =
          watched(watch, () -> stopped.getAsBoolean() || !clock.instant().isBefore(end), failures);
      failures.forEach(side::fail);
      List<Sight> beside = new ArrayList<>();
      if (!stopped.getAsBoolean()) {
        progress.begin(
            "beside " + plan.rate() + "/s",
            plan.length().minus(Duration.ofSeconds(conditions.seconds())));
        beside.addAll(besideLoad(side, watch));
      }
      if (stopped.getAsBoolean()) {
        side.fail("the run did not come to its end");
      }
      RunRecord base =
          side.record(
              "freshness", plan.command() + further, Optional.empty(), plan.parameters(nodes));
      FreshnessRecord record =
          new FreshnessRecord(
              base,
              started,
              end,
              List.of(new Delays(0, idle), new Delays(plan.rate(), duringSteps(beside, base))),
              conditions.p99Millis());
      return new Recorded(records.write(record.result(), record.files()), record.result());
    }
  }

  private List<Sight> besideLoad(Side side, Watch watch) throws InterruptedException {
    FutureTask<Boolean> loading =
        new FutureTask<>(
            () -> {
              side.measure(
                  List.of(plan.rate()), plan.conditions().warmUp(), plan.conditions().seed());
              return true;
            });
    Thread thread = Thread.ofPlatform().name("load").start(loading);
    List<String> failures = new ArrayList<>();
    List<Sight> sights = watched(watch, loading::isDone, failures);
    thread.join();
    try {
      loading.get();
    } catch (ExecutionException e) {
      failures.add(
          Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("the load failed"));
    }
    failures.forEach(side::fail);
    return sights;
  }

  /** What goes wrong leaves a record that says so. */
  private static List<Sight> watched(Watch watch, BooleanSupplier isOver, List<String> failures)
      throws InterruptedException {
    try {
      return watch.until(isOver);
    } catch (IOException e) {
      failures.add(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static List<Sight> duringSteps(List<Sight> sights, RunRecord record) {
    List<TimedStep> steps =
        record.repeats().results().stream().flatMap(result -> result.steps().stream()).toList();
    List<Sight> during = new ArrayList<>();
    for (Sight sight : sights) {
      if (steps.stream()
          .anyMatch(
              step ->
                  !sight.acknowledged().isBefore(step.from())
                      && sight.acknowledged().isBefore(step.to()))) {
        during.add(sight);
      }
    }
    return during;
  }
}
