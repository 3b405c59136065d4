package atelier.qa.http;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Takes a node out of a cluster: from {@link #begin} on the node reports that it is not ready and
 * asks each client to open its next connection elsewhere. Meanwhile it goes on serving.
 */
final class Drain implements Filter, HealthCheck {

  private volatile boolean draining;

  void begin() {
    draining = true;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (draining) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    chain.proceed();
  }

  @Override
  public HealthCheckType type() {
    return HealthCheckType.READINESS;
  }

  @Override
  public String name() {
    return "in-service";
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.builder().status(!draining).build();
  }
}
