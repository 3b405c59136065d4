package atelier.qa.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the service listens and what it allows.
 *
 * @param address where to listen
 * @param unixSocket where to listen too, for a load balancer on the same host
 * @param maxCount the largest page; larger requests get this
 * @param maxConcurrentRequests requests in progress at once; more are refused with 503
 * @param corsOrigins origins whose scripts may read responses, {@code *} for all; blanks around
 *     them and empty ones are ignored
 * @param drainDelay how long to go on serving, out of service, before the listener closes
 * @param shutdownGrace how long requests under way may take to finish when the service stops
 * @param loaderioToken what loader.io looks for before it sends load here
 * @param votes which votes count
 * @param reservesSeller whether no shopper may answer by the seller's name
 */
public record HttpSettings(
    ListenAddress address,
    Optional<Path> unixSocket,
    int maxCount,
    int maxConcurrentRequests,
    List<String> corsOrigins,
    Duration drainDelay,
    Duration shutdownGrace,
    Optional<String> loaderioToken,
    VoteSettings votes,
    boolean reservesSeller) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;
  public static final int DEFAULT_MAX_COUNT = 1000;
  public static final int DEFAULT_MAX_CONCURRENT_REQUESTS = 2000;
  public static final int DEFAULT_SHUTDOWN_GRACE_SECONDS = 10;
  public static final String ANY_ORIGIN = "*";

  /** As loader.io gives it, with or without what it puts before it in the path. */
  private static final Pattern LOADERIO_TOKEN = Pattern.compile("(?:loaderio-)?[0-9a-f]{32}");

  public HttpSettings {
    // NGINX reads the same list, in compose/nginx/templates/qa.conf.template.
    corsOrigins =
        corsOrigins.stream().map(String::strip).filter(origin -> !origin.isEmpty()).toList();
    if (maxCount < 1 || maxConcurrentRequests < 1) {
      throw new IllegalArgumentException("at least one item, and one request, must be allowed");
    }
    if (loaderioToken.filter(token -> !LOADERIO_TOKEN.matcher(token).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "a token of loader.io is 32 hexadecimal digits, not " + loaderioToken.get());
    }
    if (drainDelay.isNegative() || shutdownGrace.isNegative()) {
      throw new IllegalArgumentException("a delay cannot be negative");
    }
  }
}
