package atelier.qa.bench.cli;

import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.run.Deployment;
import atelier.qa.bench.run.FreshnessPlan;
import atelier.qa.bench.run.FreshnessRunner;
import atelier.qa.bench.run.Interruption;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qa-bench freshness}. */
@Command(
    name = "freshness",
    description = {
      "Measures how long after a vote each other node shows it, and leaves a record: for --seconds"
          + " idle, then for --seconds beside a load of reads. It votes, so it writes into the"
          + " database.",
      "Ctrl-C leaves a record of what was measured, marked invalid.",
      "Exit code 3: recorded, but invalid."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FreshnessCommand implements Callable<Integer> {

  /** This simulation only reads, so that no vote of the load is mistaken for a watched one. */
  private static final String SIMULATION = "Goals";

  @Option(
      names = "--rate",
      defaultValue = "2000",
      description = "The load, in requests a second. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--writes",
      paramLabel = "RATE",
      defaultValue = "10",
      description = "Votes a second whose delay is measured. Default: ${DEFAULT-VALUE}.")
  private int writes;

  @Mixin private NodeOptions nodes;

  @Mixin private MeasuringOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    FreshnessPlan plan;
    Optional<URI> url;
    try {
      plan = new FreshnessPlan(options.settings(SIMULATION), rate, writes);
      url = options.url();
      nodes.check();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Interruption interruption = new Interruption();
        LiveProgress progress = options.progress(spec)) {
      FreshnessRunner runner = new FreshnessRunner(plan, options.context(progress, interruption));
      Deployment deployment = Deployment.find(url, options.cache());
      return Recordings.finish(
          List.of(runner.run(deployment, nodesOf(deployment), further(url))),
          options.results(),
          out);
    }
  }

  private List<Node> nodesOf(Deployment deployment) {
    List<Node> found = nodes.of(deployment);
    if (found.stream().distinct().count() < 2) {
      throw new CommandFailedException(
          "freshness needs two nodes or more: name them with --nodes, or start the cluster");
    }
    return found;
  }

  private String further(Optional<URI> url) {
    return url.map(given -> " --url " + given).orElse("") + nodes.typed();
  }
}
