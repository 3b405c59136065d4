package atelier.qa.http;

import io.helidon.webserver.http.RoutingRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the routes of requests are called: by the pattern of their path, with or without a slash at
 * its end. Safe for any number of threads.
 */
final class RouteNames {

  /** Of patterns as the routing has them, of which there are as many as routes. */
  private final Map<String, Optional<String>> names = new ConcurrentHashMap<>();

  /** Returns the route of a request that has been handled; empty if its path is no route's. */
  Optional<String> of(RoutingRequest request) {
    String pattern = request.matchingPattern().orElse("");
    Optional<String> name = names.get(pattern);
    return name == null ? names.computeIfAbsent(pattern, RouteNames::name) : name;
  }

  private static Optional<String> name(String pattern) {
    if (pattern.equals("/")) {
      return Optional.of(pattern);
    }
    String name = pattern.endsWith("[/]") ? pattern.substring(0, pattern.length() - 3) : pattern;
    name = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return name.startsWith("/") ? Optional.of(name) : Optional.empty();
  }
}
