package atelier.qa.bench.run;

import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.run.RunPlan.Turn;
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
import java.util.function.BooleanSupplier;

/**
 * Measures by a plan and leaves a record for each site, also of a run that failed half-way: then an
 * invalid one that says so.
 */
public final class Runner {

  private final RunPlan plan;
  private final Load load;
  private final RecordWriter records;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private final HostFacts facts;

  /**
   * With the load module.
   *
   * @param stopped whether the one who waits has had enough
   * @param facts asked before and after
   */
  public Runner(
      RunPlan plan,
      Path loadJar,
      RecordWriter records,
      Progress progress,
      BooleanSupplier stopped,
      HostFacts facts) {
    this(plan, new LoadProcess(loadJar, progress), records, progress, stopped, facts);
  }

  Runner(
      RunPlan plan,
      Load load,
      RecordWriter records,
      Progress progress,
      BooleanSupplier stopped,
      HostFacts facts) {
    this.plan = plan;
    this.load = load;
    this.records = records;
    this.progress = progress;
    this.stopped = stopped;
    this.facts = facts;
  }

  /** What was recorded, and where. */
  public record Recorded(Path directory, Result result) {}

  /**
   * Runs it, which takes as long as the plan says. Several sites are measured in turns; their
   * records share a session.
   *
   * @param further options of the command beside those of the plan
   * @return a record for each site
   * @throws IOException if nothing could be measured, or no record be written
   */
  public List<Recorded> run(List<Site> sites, String further)
      throws IOException, InterruptedException {
    try (Workspace workspace = new Workspace()) {
      List<Side> sides = new ArrayList<>();
      try (Samplings samplings = new Samplings()) {
        for (Site site : sites) {
          Sampling sampling = samplings.of(site.cluster());
          sides.add(new Side(site, plan.conditions(), load, workspace, sampling));
        }
        facts.ask("before");
        measure(sides, sites);
        facts.ask("after");
      }
      return write(sides, plan.command() + further);
    }
  }

  private void measure(List<Side> sides, List<Site> sites)
      throws IOException, InterruptedException {
    for (int side = 0; side < sides.size() && !stopped.getAsBoolean(); side++) {
      progress.begin("checking " + sites.get(side).url(), left(sides.size() * plan.repeats()));
      sides.get(side).check(progress);
    }
    List<Turn> turns = plan.turns(sides.size());
    for (int done = 0; done < turns.size() && !stopped.getAsBoolean(); done++) {
      Turn turn = turns.get(done);
      List<Integer> order = plan.order(turn.repeat());
      progress.begin(
          String.format(
              Locale.ROOT,
              "repeat %d of %d%s, rates %s",
              turn.repeat(),
              plan.repeats(),
              sides.size() > 1 ? " of " + (turn.side() == 0 ? "A" : "B") : "",
              order),
          left(turns.size() - done));
      Side side = sides.get(turn.side());
      side.measure(order, plan.conditions().warmUp(), plan.conditions().seed() + turn.repeat());
      if (!side.well()) {
        break;
      }
    }
  }

  private Duration left(int measurements) {
    return plan.length().multipliedBy(measurements);
  }

  private List<Recorded> write(List<Side> sides, String command) throws IOException {
    Optional<String> session =
        sides.size() > 1
            ? Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            : Optional.empty();
    boolean whole = !stopped.getAsBoolean() && sides.stream().allMatch(Side::well);
    List<Recorded> recorded = new ArrayList<>();
    for (Side side : sides) {
      if (side.began()) {
        if (!whole) {
          side.fail("the run did not come to its end");
        }
        RunRecord record =
            side.record(
                plan.conditions().simulation().toLowerCase(Locale.ROOT),
                command,
                session,
                Map.of("repeats", "" + plan.repeats()));
        Result result = record.result();
        Map<String, byte[]> files = new HashMap<>(record.files());
        files.putAll(facts.files());
        recorded.add(new Recorded(records.write(result, files), result));
      }
    }
    if (recorded.isEmpty()) {
      throw new IOException("stopped before anything was measured");
    }
    return recorded;
  }
}
