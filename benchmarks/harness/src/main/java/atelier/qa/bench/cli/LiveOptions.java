package atelier.qa.bench.cli;

import atelier.qa.bench.live.MetricsEndpoint;
import atelier.qa.bench.run.ProgressDisplay;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option of all commands that run for a while and can be watched. */
final class LiveOptions {

  private static final int MOST = 65_535;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Serves what the progress shows at http://127.0.0.1:PORT/metrics, in the Prometheus text"
              + " format; 0 for any free port. Off by default.")
  private @Nullable Integer metricsPort;

  /**
   * Begins to show the progress of a command.
   *
   * @throws IOException if the port is taken
   */
  LiveProgress open(CommandSpec spec) throws IOException {
    Integer port = metricsPort;
    ProgressDisplay display = new ProgressDisplay(spec.commandLine().getErr(), Clock.systemUTC());
    if (port == null) {
      return new LiveProgress(display, Optional.empty());
    }
    if (port < 0 || port > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--metrics-port is from 0 to " + MOST + ", not " + port);
    }
    MetricsEndpoint metrics = new MetricsEndpoint(port, display::metrics);
    display.note("metrics: " + metrics.url());
    return new LiveProgress(display, Optional.of(metrics));
  }
}
