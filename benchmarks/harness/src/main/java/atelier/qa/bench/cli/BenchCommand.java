package atelier.qa.bench.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code qa-bench} command: nothing but its subcommands. */
@Command(
    name = "qa-bench",
    description = "Measures the service, records, compares and draws.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel =
        "(fill | run | knee | freshness | timings | compare | page | validate)",
    subcommands = {
      FillCommand.class,
      RunCommand.class,
      KneeCommand.class,
      FreshnessCommand.class,
      TimingsCommand.class,
      CompareCommand.class,
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

  /** The same with its output elsewhere. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine().setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new BenchCommand());
    commandLine.setExecutionExceptionHandler(new OneLineErrors());
    commandLine.setParameterExceptionHandler(new OneLineErrors());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
  }
}
