package atelier.qa.bench.run;

import atelier.qa.bench.freshness.Delays;
import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.freshness.Observation;
import atelier.qa.bench.freshness.Watch;
import atelier.qa.bench.load.TimedStep;
import atelier.qa.bench.run.Runner.Recorded;
import java.io.IOException;
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
 * Measures how long after a write each other node shows it: idle, then beside a load. Of the writes
 * beside the load, those count that were made while its step was held.
 */
public final class FreshnessRunner {

  private final FreshnessPlan plan;
  private final RunContext context;
  private final Clock clock = Clock.systemUTC();

  public FreshnessRunner(FreshnessPlan plan, RunContext context) {
    this.plan = plan;
    this.context = context;
  }

  /**
   * Runs it.
   *
   * @param nodes past the load balancer, two or more
   * @param further options of the command beside those of the plan
   * @throws IOException if nothing could be measured, or no record be written
   */
  public Recorded run(Deployment deployment, List<Node> nodes, String further)
      throws IOException, InterruptedException {
    LoadSettings settings = plan.settings();
    Watch watch =
        new Watch(nodes, settings.products(), plan.writesPerSecond(), settings.seed(), clock);
    try (Workspace workspace = new Workspace();
        Samplings samplings = new Samplings()) {
      Variant variant =
          new Variant(deployment, settings, context, workspace, samplings.of(deployment.cluster()));
      context.progress().begin("checking " + deployment.url(), plan.length());
      variant.check();

      context.progress().begin("idle", plan.length());
      Instant started = clock.instant();
      Instant end = started.plusSeconds(settings.seconds());
      List<String> failures = new ArrayList<>();
      List<Observation> idle =
          watched(
              watch,
              () -> context.stopped().getAsBoolean() || !clock.instant().isBefore(end),
              failures);
      failures.forEach(variant::fail);
      List<Observation> beside = new ArrayList<>();
      if (!context.stopped().getAsBoolean()) {
        context
            .progress()
            .begin(
                "beside " + plan.rate() + "/s",
                plan.length().minus(Duration.ofSeconds(settings.seconds())));
        beside.addAll(besideLoad(variant, watch));
      }
      if (context.stopped().getAsBoolean()) {
        variant.fail("the run did not come to its end");
      }
      RunRecord base =
          variant.record(
              "freshness", plan.command() + further, Optional.empty(), plan.parameters(nodes));
      FreshnessRecord record =
          new FreshnessRecord(
              base,
              started,
              end,
              List.of(new Delays(0, idle), new Delays(plan.rate(), duringSteps(beside, base))),
              settings.p99Millis());
      return new Recorded(
          context.records().write(record.result(), record.files()), record.result());
    }
  }

  private List<Observation> besideLoad(Variant variant, Watch watch) throws InterruptedException {
    FutureTask<Boolean> loading =
        new FutureTask<>(
            () -> {
              variant.measure(
                  List.of(plan.rate()), plan.settings().warmUp(), plan.settings().seed());
              return true;
            });
    Thread thread = Thread.ofPlatform().name("load").start(loading);
    List<String> failures = new ArrayList<>();
    List<Observation> observations = watched(watch, loading::isDone, failures);
    thread.join();
    try {
      loading.get();
    } catch (ExecutionException e) {
      failures.add(
          Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("the load failed"));
    }
    failures.forEach(variant::fail);
    return observations;
  }

  /** Watches, and adds a failure to the list, so that the record names it. */
  private static List<Observation> watched(
      Watch watch, BooleanSupplier isOver, List<String> failures) throws InterruptedException {
    try {
      return watch.until(isOver);
    } catch (IOException e) {
      failures.add(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static List<Observation> duringSteps(List<Observation> observations, RunRecord record) {
    List<TimedStep> steps =
        record.repeats().results().stream().flatMap(result -> result.steps().stream()).toList();
    List<Observation> during = new ArrayList<>();
    for (Observation observation : observations) {
      if (steps.stream()
          .anyMatch(
              step ->
                  !observation.acknowledged().isBefore(step.from())
                      && observation.acknowledged().isBefore(step.to()))) {
        during.add(observation);
      }
    }
    return during;
  }
}
