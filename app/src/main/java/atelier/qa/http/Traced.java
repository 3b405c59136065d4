package atelier.qa.http;

import atelier.qa.observe.telemetry.RequestTracer;
import atelier.qa.observe.telemetry.RequestTracer.RequestSpan;
import atelier.qa.store.ContextPropagation;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;

/**
 * Makes a span of every request that has a head. Must be the first filter, so that what is measured
 * and logged of a request belongs to its span. Installed only where traces are exported.
 */
final class Traced implements Filter {

  private final RequestTracer tracer;
  private final RouteNames routes = new RouteNames();

  Traced(RequestTracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    RequestSpan span = tracer.begin(new Head(request));
    try {
      span.during(() -> ContextPropagation.within(tracer.handover(), chain::proceed));
    } finally {
      span.end(routes.of(request), request.path().rawPath(), response.status().code());
    }
  }

  private record Head(RoutingRequest request) implements RequestTracer.Head {

    @Override
    public String method() {
      return request.prologue().method().text();
    }

    /** As the client has it, if NGINX says so. */
    @Override
    public String scheme() {
      return Positions.isHttps(request.headers()) ? "https" : "http";
    }

    @Override
    public Optional<String> header(String name) {
      return request.headers().first(HeaderNames.create(name));
    }
  }
}
