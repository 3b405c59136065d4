package atelier.qa.load;

import atelier.qa.load.gatling.LoadSimulation;
import atelier.qa.load.netty.NettyLoad;
import atelier.qa.load.settings.BuildDirectory;
import atelier.qa.load.settings.Setting;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.settings.SettingsException;
import atelier.qa.load.workload.Workload;
import atelier.qa.measure.LoadOutput;
import io.gatling.app.Gatling;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Runs a workload, with Gatling or with the light generator.
 *
 * <pre>java -jar benchmarks/load/target/load.jar Goals rates=100,1000 seconds=30</pre>
 *
 * Each {@code name=value} is a setting, see {@link Settings}; {@code --help} lists them. Exit
 * codes: 0 measured, 1 could not run (one line on standard error has the reason); a run that is
 * interrupted leaves what it has measured.
 */
public final class Main {

  /** The system property by which Netty takes its number of event loops. */
  private static final String EVENT_LOOPS = "io.netty.eventLoopThreads";

  private static final Set<String> HELP = Set.of("-h", "--help");

  private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

  private Main() {}

  public static void main(String[] arguments) {
    // Programs read what is printed and sent; some languages have other digits than 0 to 9.
    Locale.setDefault(Locale.ROOT);
    try {
      run(List.of(arguments));
    } catch (SettingsException e) {
      fail(e);
    }
  }

  private static void run(List<String> arguments) {
    if (arguments.stream().anyMatch(HELP::contains)) {
      System.out.println(help());
      return;
    }
    Workload workload =
        Workload.of(arguments.isEmpty() ? "" : arguments.getFirst())
            .orElseThrow(
                () ->
                    new SettingsException(
                        "name a simulation (%s), then settings such as rates=100,1000; %s"
                            .formatted(Workload.names(), Setting.names())));
    arguments.stream().skip(1).forEach(Main::set);
    Settings settings = Settings.ofProcess(workload.label());
    switch (settings.generator()) {
      case GATLING -> gatling(workload);
      case NETTY -> netty(workload, settings);
    }
  }

  private static String help() {
    return """
        Usage: load.jar SIMULATION [SETTING=VALUE...]
        Runs a workload against a service and measures it.

        Simulations: %s
        Settings, and their defaults in most simulations:
        %s

        Each can also be set by an environment variable: warm-up is QA_LOAD_WARM_UP."""
        .formatted(Workload.names(), Setting.table());
  }

  private static void netty(Workload workload, Settings settings) {
    try {
      new NettyLoad(workload, settings).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void gatling(Workload workload) {
    shareProcessors();
    System.setProperty(LoadSimulation.WORKLOAD_PROPERTY, workload.label());
    Path reports = BuildDirectory.path().resolve("gatling");
    // Gatling stores there when it last looked for a newer version.
    PREFERENCES.setLevel(Level.WARNING);
    System.setProperty("java.util.prefs.userRoot", reports.resolve("preferences").toString());
    gatling(
        "-s",
        LoadSimulation.class.getName(),
        "-rf",
        reports.resolve(workload.label().toLowerCase(Locale.ROOT)).toString());
  }

  /**
   * Gatling would take two threads for each processor and pay for changing between them; often the
   * service needs the same processors. On two of them one thread costs 0.8 of the CPU per request.
   */
  private static void shareProcessors() {
    if (System.getProperty(EVENT_LOOPS) == null) {
      int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
      System.setProperty(EVENT_LOOPS, Integer.toString(half));
    }
  }

  private static void set(String argument) {
    String[] parts = argument.split("=", 2);
    Setting setting =
        Setting.of(parts[0])
            .filter(known -> parts.length == 2)
            .orElseThrow(
                () ->
                    new SettingsException(
                        "'%s' is not a setting; %s".formatted(argument, Setting.names())));
    System.setProperty(setting.property(), parts[1]);
  }

  /** Gatling ends the process itself when all is well. */
  private static void gatling(String... arguments) {
    try {
      Gatling.main(arguments);
    } catch (Exception e) {
      fail(causes(e).filter(SettingsException.class::isInstance).findFirst().orElse(e));
    }
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
  }

  private static void fail(Throwable e) {
    System.err.println(
        LoadOutput.error(String.valueOf(e instanceof SettingsException ? e.getMessage() : e)));
    System.exit(1);
  }
}
