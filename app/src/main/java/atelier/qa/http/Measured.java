package atelier.qa.http;

import atelier.qa.observe.RequestMeters;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Counts and times every request that has a head. Must be the first filter but for {@link Traced}.
 */
final class Measured implements Filter {

  /** For a path that is no route's. */
  private static final String NO_ROUTE = "none";

  private final RequestMeters meters;
  private final RouteNames routes = new RouteNames();

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
          routes.of(request).orElse(NO_ROUTE),
          response.status().code(),
          response.bytesWritten(),
          System.nanoTime() - start);
    }
  }
}
