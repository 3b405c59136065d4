package atelier.qa.bench.run;

import atelier.qa.bench.record.Result;
import atelier.qa.bench.run.RunPlan.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures by a plan and leaves a record for each deployment. The record of a run that failed
 * half-way is invalid and has the reason.
 */
public final class Runner {

  private final RunPlan plan;
  private final RunContext context;
  private final HostFacts facts;

  /**
   * Runs by a plan.
   *
   * @param facts read before and after
   */
  public Runner(RunPlan plan, RunContext context, HostFacts facts) {
    this.plan = plan;
    this.context = context;
    this.facts = facts;
  }

  /** A record and its directory. */
  public record Recorded(Path directory, Result result) {}

  /**
   * Runs it, which takes the time of the plan. Several deployments are measured interleaved; their
   * records share a session.
   *
   * @param further options of the command beside those of the plan
   * @return a record for each deployment
   * @throws IOException if nothing could be measured, or no record be written
   */
  public List<Recorded> run(List<Deployment> deployments, String further)
      throws IOException, InterruptedException {
    try (Workspace workspace = new Workspace()) {
      List<Variant> variants = new ArrayList<>();
      try (Samplings samplings = new Samplings()) {
        for (Deployment deployment : deployments) {
          Sampling sampling = samplings.of(deployment.cluster());
          variants.add(new Variant(deployment, plan.settings(), context, workspace, sampling));
        }
        facts.read("before");
        measure(variants, deployments);
        facts.read("after");
      }
      return write(variants, plan.command() + further);
    }
  }

  private void measure(List<Variant> variants, List<Deployment> deployments)
      throws IOException, InterruptedException {
    for (int variant = 0;
        variant < variants.size() && !context.stopped().getAsBoolean();
        variant++) {
      context
          .progress()
          .begin(
              "checking " + deployments.get(variant).url(), left(variants.size() * plan.repeats()));
      variants.get(variant).check();
    }
    List<Slot> slots = plan.slots(variants.size());
    for (int done = 0; done < slots.size() && !context.stopped().getAsBoolean(); done++) {
      Slot slot = slots.get(done);
      List<Integer> order = plan.order(slot.repeat());
      context
          .progress()
          .begin(
              String.format(
                  Locale.ROOT,
                  "repeat %d of %d%s, rates %s",
                  slot.repeat(),
                  plan.repeats(),
                  variants.size() > 1 ? " of " + (slot.variant() == 0 ? "A" : "B") : "",
                  order),
              left(slots.size() - done));
      Variant variant = variants.get(slot.variant());
      variant.measure(order, plan.settings().warmUp(), plan.settings().seed() + slot.repeat());
      if (!variant.well()) {
        break;
      }
    }
  }

  private Duration left(int measurements) {
    return plan.length().multipliedBy(measurements);
  }

  private List<Recorded> write(List<Variant> variants, String command) throws IOException {
    Optional<String> session =
        variants.size() > 1
            ? Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            : Optional.empty();
    boolean whole = !context.stopped().getAsBoolean() && variants.stream().allMatch(Variant::well);
    List<Recorded> recorded = new ArrayList<>();
    for (Variant variant : variants) {
      if (variant.began()) {
        if (!whole) {
          variant.fail("the run did not come to its end");
        }
        RunRecord record =
            variant.record(
                plan.settings().simulation().toLowerCase(Locale.ROOT),
                command,
                session,
                Map.of("repeats", "" + plan.repeats()));
        Result result = record.result();
        Map<String, byte[]> files = new HashMap<>(record.files());
        files.putAll(facts.files());
        recorded.add(new Recorded(context.records().write(result, files), result));
      }
    }
    if (recorded.isEmpty()) {
      throw new IOException("stopped before anything was measured");
    }
    return recorded;
  }
}
