package atelier.qa.cli;

import atelier.qa.http.HttpSettings;
import atelier.qa.http.ListenAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where and how the service listens for shoppers. */
final class HttpOptions {

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = HttpSettings.DEFAULT_HOST,
      description = "The address to listen on, 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "" + HttpSettings.DEFAULT_PORT,
      description = "The port to listen on. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--unix-socket",
      paramLabel = "FILE",
      description =
          "A Unix domain socket to listen on too, open to its owner and group: for a load"
              + " balancer on the same host, which spends less on it than on the network.")
  private @Nullable Path unixSocket;

  @Option(
      names = "--max-count",
      defaultValue = "" + HttpSettings.DEFAULT_MAX_COUNT,
      description = "Items a page at most; a larger count gets these. Default: ${DEFAULT-VALUE}.")
  private int maxCount;

  @Option(
      names = "--max-concurrent-requests",
      defaultValue = "" + HttpSettings.DEFAULT_MAX_CONCURRENT_REQUESTS,
      description = "More requests at once are answered 503. Default: ${DEFAULT-VALUE}.")
  private int maxConcurrentRequests;

  @Option(
      names = "--cors-origins",
      split = ",",
      paramLabel = "ORIGIN",
      defaultValue = HttpSettings.ANY_ORIGIN,
      description = "Pages whose scripts may read answers. Default: ${DEFAULT-VALUE}, all.")
  private List<String> corsOrigins;

  @Option(
      names = "--drain-delay",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "How long to go on serving, but not ready, when asked to stop: time for a load balancer to"
              + " turn away. Default: ${DEFAULT-VALUE}.")
  private int drainDelay;

  @Option(
      names = "--shutdown-grace",
      paramLabel = "SECONDS",
      defaultValue = "" + HttpSettings.DEFAULT_SHUTDOWN_GRACE_SECONDS,
      description = "How long requests under way may take to finish. Default: ${DEFAULT-VALUE}.")
  private int shutdownGrace;

  @Option(
      names = "--loaderio-token",
      paramLabel = "TOKEN",
      description =
          "Lets loader.io find that this service is yours: the token that it gives for the host."
              + " Default: none.")
  private @Nullable String loaderioToken;

  @Mixin private VoteOptions votes;

  /**
   * @param hasDesk whether the shop answers by itself
   */
  HttpSettings settings(boolean hasDesk) {
    try {
      return new HttpSettings(
          new ListenAddress(host, port),
          Optional.ofNullable(unixSocket),
          maxCount,
          maxConcurrentRequests,
          corsOrigins,
          Duration.ofSeconds(drainDelay),
          Duration.ofSeconds(shutdownGrace),
          Optional.ofNullable(loaderioToken).filter(token -> !token.isEmpty()),
          votes.settings(),
          hasDesk);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(String.valueOf(e.getMessage()), e);
    }
  }
}
