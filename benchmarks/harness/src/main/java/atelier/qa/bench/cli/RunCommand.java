package atelier.qa.bench.cli;

import atelier.qa.bench.run.Deployment;
import atelier.qa.bench.run.Interruption;
import atelier.qa.bench.run.RunPlan;
import atelier.qa.bench.run.Runner;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench run}. */
@Command(
    name = "run",
    description = {
      "Measures a running service or cluster at several rates, and leaves a record.",
      "Run it in the repository's root, on the machine where the containers are.",
      "Ctrl-C leaves a record of what was measured, marked invalid.",
      "Exit code 3: recorded, but invalid."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SIMULATION",
      arity = "0..1",
      defaultValue = "Goals",
      description = "A simulation of the load module. Default: ${DEFAULT-VALUE}.")
  private String simulation;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "100,1000,2000,5000,10000",
      description = "Requests a second, step by step. Default: ${DEFAULT-VALUE}.")
  private List<Integer> rates;

  @Option(
      names = "--repeats",
      defaultValue = "1",
      description = "The number of repeats; a claim needs 5. Default: ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--beside",
      paramLabel = "URL",
      description = {
        "Measures another service or cluster interleaved with the first: two records of one session.",
        "'same' measures the first against itself, which shows the noise floor."
      })
  private @Nullable String beside;

  @Mixin private MeasuringOptions options;

  @Mixin private HostOptions hosts;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    RunPlan plan;
    Optional<URI> other;
    Optional<URI> url;
    try {
      plan = new RunPlan(options.settings(simulation), rates, repeats);
      url = options.url();
      other =
          Optional.ofNullable(beside)
              .filter(b -> !b.equals("same"))
              .map(b -> MeasuringOptions.checked(URI.create(b)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Interruption interruption = new Interruption();
        LiveProgress progress = options.progress(spec)) {
      Runner runner = new Runner(plan, options.context(progress, interruption), hosts.facts());
      List<Deployment> deployments = new ArrayList<>();
      deployments.add(hosts.describe(Deployment.find(url, options.cache())));
      if (beside != null) {
        deployments.add(
            other.isPresent() ? Deployment.find(other, options.cache()) : deployments.getFirst());
      }
      return Recordings.finish(runner.run(deployments, further()), options.results(), out);
    }
  }

  private String further() {
    return options.url().map(given -> " --url " + given).orElse("")
        + (beside == null ? "" : " --beside " + beside)
        + hosts.typed();
  }
}
