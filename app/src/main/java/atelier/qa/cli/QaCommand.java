package atelier.qa.cli;

import atelier.qa.observe.JsonLogFormatter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code qa} command, which only has subcommands. */
@Command(
    name = "qa",
    description = "Questions and answers for an online shop.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel =
        "[serve | status | doctor | import | export | generate | seed | migrate | divide"
            + " | desk-token]",
    footer = {
      "",
      "Without a subcommand, qa serves. Every option can also be set by an environment variable:"
          + " --db-user is QA_DB_USER."
    },
    subcommands = {
      ServeCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      GenerateCommand.class,
      SeedCommand.class,
      MigrateCommand.class,
      DivideCommand.class,
      DeskTokenCommand.class
    })
public final class QaCommand {

  private static final String DEFAULT_SUBCOMMAND = "serve";
  private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

  private QaCommand() {}

  /** Runs a command line and returns its exit code: 0 done, 1 failed, 2 misused. */
  public static int run(String... arguments) {
    configureLogging(System.getenv().getOrDefault("QA_LOG_FORMAT", "text"));
    CommandLine commandLine = new CommandLine(new QaCommand());
    commandLine.getCommandSpec().version("qa " + version(), "Java " + Runtime.version());
    commandLine.setDefaultValueProvider(new EnvironmentDefaults(System.getenv()));
    commandLine.setExecutionExceptionHandler(new OneLineErrors());
    commandLine.setParameterExceptionHandler(new OneLineErrors());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine.execute(withSubcommand(commandLine, arguments));
  }

  private static String[] withSubcommand(CommandLine commandLine, String... arguments) {
    if (arguments.length > 0
        && (commandLine.getSubcommands().containsKey(arguments[0])
            || OWN_OPTIONS.contains(arguments[0])
            || !arguments[0].startsWith("-"))) {
      return arguments;
    }
    String[] completed = new String[arguments.length + 1];
    completed[0] = DEFAULT_SUBCOMMAND;
    System.arraycopy(arguments, 0, completed, 1, arguments.length);
    return completed;
  }

  /** The version that the build wrote into the jar. */
  static String version() {
    return Optional.ofNullable(QaCommand.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  /**
   * Reads the logging configuration of the jar, unless the user has named one to the JDK. The
   * format is a variable only, because there may be something to log before options are read.
   */
  private static void configureLogging(String format) {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream in = QaCommand.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading logging.properties", e);
    }
    if (format.equals("json")) {
      for (Handler handler : Logger.getLogger("").getHandlers()) {
        handler.setFormatter(new JsonLogFormatter());
      }
    }
  }
}
