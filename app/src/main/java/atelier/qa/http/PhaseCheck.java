package atelier.qa.http;

import atelier.qa.observe.NodeHealth;
import atelier.qa.observe.NodeHealth.Phase;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.util.Set;

/**
 * Whether a node is in one of some phases, with what it does and how its parts are.
 *
 * @param good the phases in which the check succeeds
 */
record PhaseCheck(HealthCheckType type, String name, Set<Phase> good, NodeHealth node)
    implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponse.Builder response =
        HealthCheckResponse.builder()
            .status(good.contains(node.phase()))
            .detail("node", node.step());
    node.parts().forEach(response::detail);
    return response.build();
  }
}
