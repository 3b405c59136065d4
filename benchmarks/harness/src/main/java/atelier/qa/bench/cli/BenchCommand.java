package atelier.qa.bench.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code qa-bench} command, which only has subcommands. */
@Command(
    name = "qa-bench",
    description = "Measures the service, records, compares and draws.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel =
        "(fill | run | knee | freshness | soak | failover | compare-architectures | timings | compare"
            + " | regressions | reproduced | page | validate)",
    subcommands = {
      FillCommand.class,
      RunCommand.class,
      KneeCommand.class,
      FreshnessCommand.class,
      SoakCommand.class,
      FailoverCommand.class,
      CompareArchitecturesCommand.class,
      TimingsCommand.class,
      CompareCommand.class,
      RegressionsCommand.class,
      ReproducedCommand.class,
      PageCommand.class,
      ValidateCommand.class
    })
public final class BenchCommand {

  private BenchCommand() {}

  /**
   * Runs a command line and returns its exit code: 0 done, 1 failed, 2 misused, 3 worse or invalid.
   */
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  /** Runs a command line that prints to these writers. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine().setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new BenchCommand());
    commandLine.getCommandSpec().version("qa-bench " + version(), "Java " + Runtime.version());
    commandLine.setExecutionExceptionHandler(new OneLineErrors());
    commandLine.setParameterExceptionHandler(new OneLineErrors());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
  }

  /** The version that the build wrote into the jar. */
  private static String version() {
    return Optional.ofNullable(BenchCommand.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
