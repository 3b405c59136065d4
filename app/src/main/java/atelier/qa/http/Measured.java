package atelier.qa.http;

import atelier.qa.observe.RequestMeters;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times every request that has a head. Must be the first filter. */
final class Measured implements Filter {

  /** For a path that is no route's. */
  private static final String NO_ROUTE = "none";

  private final RequestMeters meters;

  /** Of patterns as the routing has them, of which there are as many as routes. */
  private final Map<String, String> routes = new ConcurrentHashMap<>();

  Measured(RequestMeters meters) {
    this.meters = meters;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    meters.began();
    try {
      chain.proceed();
    } finally {
      meters.ended(
          request.prologue().method().text(),
          route(request),
          response.status().code(),
          response.bytesWritten(),
          System.nanoTime() - start);
    }
  }

  private String route(RoutingRequest request) {
    String pattern = request.matchingPattern().orElse("");
    String route = routes.get(pattern);
    return route == null ? routes.computeIfAbsent(pattern, Measured::route) : route;
  }

  /** A route with and without a slash at its end is one. */
  private static String route(String pattern) {
    if (pattern.equals("/")) {
      return pattern;
    }
    String route = pattern.endsWith("[/]") ? pattern.substring(0, pattern.length() - 3) : pattern;
    route = route.endsWith("/") ? route.substring(0, route.length() - 1) : route;
    return route.startsWith("/") ? route : NO_ROUTE;
  }
}
