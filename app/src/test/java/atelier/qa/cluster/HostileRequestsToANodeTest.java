package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.contract.fuzz.HostileClients;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node of the cluster, past NGINX: it answers what NGINX would have kept from it. */
@ClusterTest
final class HostileRequestsToANodeTest {

  private final Cluster cluster;

  HostileRequestsToANodeTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  @Timeout(900)
  void areAllAnsweredAndNoneIsLoggedAsAFailure() {
    String start = Instant.now().toString();
    HostileClients clients = HostileClients.send(cluster.node("app1").port());

    assertThat(clients.wrong()).as("seed " + HostileClients.SEED).isEmpty();
    assertThat(cluster.compose("logs", "--since", start, "app1").lines())
        .noneMatch(line -> line.contains(" SEVERE ") || line.contains("Internal server error"));
  }
}
