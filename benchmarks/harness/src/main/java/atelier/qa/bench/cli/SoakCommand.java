package atelier.qa.bench.cli;

import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.run.Deployment;
import atelier.qa.bench.run.Interruption;
import atelier.qa.bench.run.Runner.Recorded;
import atelier.qa.bench.run.SoakPlan;
import atelier.qa.bench.run.SoakRunner;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qa-bench soak}. */
@Command(
    name = "soak",
    description = {
      "Sends shoppers' traffic to the cluster for hours, imports sample data now and then, and"
          + " leaves a record of whether memory, threads, connections, files and disk use grow.",
      "Ctrl-C leaves a record of what was measured, marked invalid.",
      "Exit code 3: recorded, but invalid, or something grows."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    defaultValueProvider = SoakCommand.TwoHours.class)
final class SoakCommand implements Callable<Integer> {

  private static final String SIMULATION = "Soak";

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description =
          "Requests a second: half of what the cluster sustains, so that nothing grows because it"
              + " has to wait. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--import-every",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description =
          "Seconds from one import's end to the next one; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int importEvery;

  @Option(
      names = "--replace",
      description = "Let sample data, of --products, take the place of all that is there.")
  private boolean replace;

  @Mixin private MeasuringOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    SoakPlan plan;
    Optional<URI> url;
    try {
      plan = new SoakPlan(options.settings(SIMULATION), rate, importEvery);
      url = options.url();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    if (importEvery > 0 && !replace) {
      throw new ParameterException(
          spec.commandLine(),
          "imports replace all questions and answers with sample data: say --replace, or"
              + " --import-every 0");
    }
    try (Interruption interruption = new Interruption();
        LiveProgress progress = options.progress(spec)) {
      SoakRunner runner = new SoakRunner(plan, options.context(progress, interruption));
      Recorded recorded =
          runner.run(
              Deployment.find(url, options.cache()),
              url.map(given -> " --url " + given).orElse(""));
      int code =
          Recordings.finish(List.of(recorded), options.results(), spec.commandLine().getOut());
      return grows(recorded) ? Recordings.INVALID : code;
    }
  }

  /** Goals of a rate are about latency. */
  private static boolean grows(Recorded recorded) {
    return recorded.result().goals().stream()
        .anyMatch(goal -> goal.offeredRate() == 0 && goal.verdict() == Verdict.MISSED);
  }

  /** The other measuring commands' default is half a minute. */
  static final class TwoHours implements IDefaultValueProvider {

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
      return argument instanceof OptionSpec option && option.longestName().equals("--seconds")
          ? "7200"
          : null;
    }
  }
}
