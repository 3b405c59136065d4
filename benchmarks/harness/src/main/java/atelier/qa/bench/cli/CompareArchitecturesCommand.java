package atelier.qa.bench.cli;

import atelier.qa.bench.run.ArchitecturesPlan;
import atelier.qa.bench.run.ArchitecturesRunner;
import atelier.qa.bench.run.Contender;
import atelier.qa.bench.run.Deployment;
import atelier.qa.bench.run.Interruption;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qa-bench compare-architectures}. */
@Command(
    name = "compare-architectures",
    description = {
      "Measures the architecture that the service replaces (benchmarks/baseline/up), without a"
          + " cache and with two kinds, beside the service on one database, in turns: the highest"
          + " rate that meets the goal, latency and CPU at one rate, and the reads that lack a vote"
          + " of longer ago than promised. It votes and answers, so it writes into the database.",
      "Ctrl-C leaves a record of what was measured, marked invalid.",
      "Exit code 3: recorded, but invalid."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompareArchitecturesCommand implements Callable<Integer> {

  private static final String SIMULATION = "Goals";

  @Option(
      names = "--turns",
      defaultValue = "5",
      description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
  private int turns;

  @Option(
      names = "--from",
      paramLabel = "RATE",
      defaultValue = "1000",
      description = "The first rate of the first turn. Default: ${DEFAULT-VALUE}.")
  private int from;

  @Option(
      names = "--max-rate",
      paramLabel = "RATE",
      defaultValue = "40000",
      description = "The highest rate. Default: ${DEFAULT-VALUE}.")
  private int maxRate;

  @Option(
      names = "--rate",
      defaultValue = "500",
      description = "At which latency and CPU are compared. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--write-traffic",
      paramLabel = "RATE",
      defaultValue = "200",
      description =
          "Requests a second beside which stale reads are counted, a tenth of them writes."
              + " Default: ${DEFAULT-VALUE}.")
  private int writeTraffic;

  @Option(
      names = "--max-minutes",
      defaultValue = "30",
      description =
          "No later turn begins that would not be over by then. Default: ${DEFAULT-VALUE}.")
  private int maxMinutes;

  @Mixin private MeasuringOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ArchitecturesPlan plan;
    Optional<URI> url;
    try {
      plan =
          new ArchitecturesPlan(
              options.settings(SIMULATION),
              turns,
              from,
              maxRate,
              rate,
              writeTraffic,
              Duration.ofMinutes(maxMinutes));
      url = options.url();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    try (Interruption interruption = new Interruption();
        LiveProgress progress = options.progress(spec)) {
      ArchitecturesRunner runner =
          new ArchitecturesRunner(plan, options.context(progress, interruption));
      Deployment service = Deployment.find(url, options.cache());
      return Recordings.finish(
          List.of(
              runner.run(
                  service,
                  Contender.find(service),
                  url.map(given -> " --url " + given).orElse(""))),
          options.results(),
          spec.commandLine().getOut());
    }
  }
}
