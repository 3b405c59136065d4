package atelier.qa.http;

import atelier.qa.observe.NodeHealth;
import atelier.qa.observe.NodeHealth.Phase;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * While a node leaves a cluster, asks each client to open its next connection elsewhere. Meanwhile
 * it goes on serving.
 */
record Drain(NodeHealth health) implements Filter {

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (health.phase() == Phase.LEAVING) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    chain.proceed();
  }
}
