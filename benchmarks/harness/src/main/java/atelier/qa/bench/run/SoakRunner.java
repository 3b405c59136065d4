package atelier.qa.bench.run;

import atelier.qa.bench.probe.Container;
import atelier.qa.bench.probe.ResourceMeters;
import atelier.qa.bench.run.Runner.Recorded;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends shoppers' traffic at one rate for hours, imports meanwhile, and records what grows. The
 * first import comes before all: what earlier loads have added would vanish with the next one, and
 * be asked for in vain.
 */
public final class SoakRunner {

  /** An import replaces what was voted for. */
  private static final Map<String, String> UNCOUNTED = Map.of("count-votes", "false");

  private final SoakPlan plan;
  private final RunContext context;
  private final Clock clock = Clock.systemUTC();

  public SoakRunner(SoakPlan plan, RunContext context) {
    this.plan = plan;
    this.context = context;
  }

  /**
   * Runs it on a cluster of containers.
   *
   * @param further options of the command beside those of the plan
   * @throws IOException if nothing could be measured, or no record be written
   */
  public Recorded run(Deployment deployment, String further)
      throws IOException, InterruptedException {
    String project =
        deployment.cluster().containers().stream()
            .findFirst()
            .map(Container::project)
            .orElseThrow(
                () ->
                    new IOException(
                        "soak needs the cluster's containers: docker compose up --wait"));
    Sampling sampling =
        new Sampling(
            deployment.cluster(), ResourceMeters.of(deployment.cluster()), plan.readingsEvery());
    return run(
        deployment, sampling, new ComposeImport(project, plan.settings().products()), further);
  }

  /** Runs it, and closes the sampling. */
  Recorded run(Deployment deployment, Sampling sampling, Import one, String further)
      throws IOException, InterruptedException {
    try (Workspace workspace = new Workspace();
        sampling) {
      LoadSettings settings = plan.settings();
      Variant variant = new Variant(deployment, settings, context, workspace, sampling);
      if (plan.importEvery() > 0) {
        context.progress().begin("importing", plan.length());
        one.run();
      }
      context.progress().begin("checking " + deployment.url(), plan.length());
      variant.check();
      if (context.stopped().getAsBoolean()) {
        throw new IOException("stopped before anything was measured");
      }
      context.progress().begin("soaking at " + plan.rate() + "/s", plan.length());
      Instant from = clock.instant();
      int imports = measure(variant, one);
      Instant to = clock.instant();
      if (context.stopped().getAsBoolean()) {
        variant.fail("the run did not come to its end");
      }
      RunRecord base =
          variant.record(
              "soak", plan.command() + further, Optional.empty(), plan.parameters(imports));
      SoakRecord record = new SoakRecord(base, from, to, plan.readingsEvery());
      return new Recorded(
          context.records().write(record.result(), record.files()), record.result());
    }
  }

  /** Loads and imports; returns the number of imports. */
  private int measure(Variant variant, Import one) throws IOException, InterruptedException {
    List<Integer> rates = List.of(plan.rate());
    LoadSettings settings = plan.settings();
    if (plan.importEvery() == 0) {
      variant.measure(rates, settings.warmUp(), settings.seed());
      return 0;
    }
    Imports imports = new Imports(one, Duration.ofSeconds(plan.importEvery()));
    try (imports) {
      variant.measure(rates, settings.warmUp(), settings.seed(), UNCOUNTED);
    }
    // Who ends this by Ctrl-C ends the import, too.
    imports.failure().filter(failure -> !context.stopped().getAsBoolean()).ifPresent(variant::fail);
    return imports.done();
  }
}
