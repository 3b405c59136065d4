package atelier.qa.bench.cli;

import atelier.qa.bench.failover.ComposeGroup;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.run.Deployment;
import atelier.qa.bench.run.FailoverPlan;
import atelier.qa.bench.run.FailoverRunner;
import atelier.qa.bench.run.Interruption;
import atelier.qa.bench.run.Runner.Recorded;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qa-bench failover}. */
@Command(
    name = "failover",
    description = {
      "Kills, stops and cuts off the primary of a cluster's replication group in turn, under load,"
          + " and leaves a record of how long writes were refused, which reads failed, and whether"
          + " what was acknowledged is stored. It votes and answers, so it writes into the database.",
      "Ctrl-C puts the group back and leaves a record of what was measured, marked invalid.",
      "Exit code 3: recorded, but invalid, or a goal is missed."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FailoverCommand implements Callable<Integer> {

  @Option(
      names = "--rounds",
      defaultValue = "20",
      description = "How often the primary is lost. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--rate",
      defaultValue = "500",
      description =
          "The load, in requests a second, a tenth of them writes. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--products",
      defaultValue = "1000",
      description = "How many products there are. Default: ${DEFAULT-VALUE}.")
  private long products;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides what is read and written. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--url",
      description =
          "The address of the cluster's load balancer. Default: that of NGINX's own container, of"
              + " the cluster of this directory.")
  private @Nullable URI url;

  @Option(
      names = "--results",
      defaultValue = "results",
      description = "The directory of records. Default: ${DEFAULT-VALUE}.")
  private Path results;

  @Mixin private NodeOptions nodes;

  @Mixin private LiveOptions live;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    FailoverPlan plan;
    Optional<URI> given;
    try {
      plan = new FailoverPlan(rounds, rate, products, seed);
      given = Optional.ofNullable(url).map(MeasuringOptions::checked);
      nodes.check();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    try (Interruption interruption = new Interruption();
        LiveProgress progress = live.open(spec)) {
      Deployment deployment = Deployment.find(given, CacheMode.WARM);
      FailoverRunner runner =
          new FailoverRunner(
              plan, new RecordWriter(results), progress.display(), interruption::requested);
      Recorded recorded =
          runner.run(
              deployment,
              new ComposeGroup(deployment.cluster()),
              nodes.of(deployment),
              given.map(address -> " --url " + address).orElse("") + nodes.typed());
      int code = Recordings.finish(List.of(recorded), results, spec.commandLine().getOut());
      return misses(recorded) ? Recordings.INVALID : code;
    }
  }

  private static boolean misses(Recorded recorded) {
    return recorded.result().goals().stream().anyMatch(goal -> goal.verdict() == Verdict.MISSED);
  }
}
