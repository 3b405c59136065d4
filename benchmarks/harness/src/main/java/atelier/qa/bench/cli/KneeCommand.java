package atelier.qa.bench.cli;

import atelier.qa.bench.run.Deployment;
import atelier.qa.bench.run.Interruption;
import atelier.qa.bench.run.KneePlan;
import atelier.qa.bench.run.KneeRunner;
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

/** {@code qa-bench knee}. */
@Command(
    name = "knee",
    description = {
      "Finds the highest rate that meets the goal, to 5 %%, and leaves a record.",
      "Doubles the rate until the goal is missed twice, then halves the gap.",
      "Ctrl-C leaves a record of the trials so far, marked invalid.",
      "Exit code 3: recorded, but invalid."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class KneeCommand implements Callable<Integer> {

  private static final String SIMULATION = "Goals";

  @Option(
      names = "--from",
      paramLabel = "RATE",
      defaultValue = "100",
      description = "The first rate. Default: ${DEFAULT-VALUE}.")
  private int from;

  @Option(
      names = "--max-rate",
      paramLabel = "RATE",
      defaultValue = "10000",
      description = "The highest rate. Default: ${DEFAULT-VALUE}.")
  private int maxRate;

  @Option(
      names = "--max-minutes",
      defaultValue = "30",
      description = "How long to search at most. Default: ${DEFAULT-VALUE}.")
  private int maxMinutes;

  @Mixin private MeasuringOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    KneePlan plan;
    Optional<URI> url;
    try {
      plan =
          new KneePlan(options.settings(SIMULATION), from, maxRate, Duration.ofMinutes(maxMinutes));
      url = options.url();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    try (Interruption interruption = new Interruption();
        LiveProgress progress = options.progress(spec)) {
      KneeRunner runner = new KneeRunner(plan, options.context(progress, interruption));
      return Recordings.finish(
          List.of(
              runner.run(
                  Deployment.find(url, options.cache()),
                  url.map(given -> " --url " + given).orElse(""))),
          options.results(),
          spec.commandLine().getOut());
    }
  }
}
