package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import org.junit.jupiter.api.Test;

/** Nodes are killed, paused and replaced while clients read and vote. */
@ClusterTest
final class NodesComeAndGoTest {

  private static final int READS_PER_SECOND = 100;
  private static final int A_WHILE = 300;

  private final Cluster cluster;

  NodesComeAndGoTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void aKilledNodeCostsNoReadAndNoVoteThatWasAcknowledged() {
    Shoppers shoppers = new Shoppers(cluster, READS_PER_SECOND);
    try (shoppers) {
      shoppers.awaitMoreReads(A_WHILE);
      cluster.compose("kill", "app2");
      shoppers.awaitMoreReads(A_WHILE);
      cluster.compose("up", "--detach", "--wait", "--no-deps", "app2");
      shoppers.awaitMoreReads(A_WHILE);
    }
    assertThat(shoppers.badReads()).isEmpty();
    shoppers.assertVotesAreCounted();
  }

  @Test
  void aNodeThatHangsCostsNoReadAndNoVoteThatWasAcknowledged() {
    Shoppers shoppers = new Shoppers(cluster, READS_PER_SECOND);
    try (shoppers) {
      shoppers.awaitMoreReads(A_WHILE);
      cluster.compose("pause", "app3");
      shoppers.awaitMoreReads(2 * A_WHILE);
      cluster.compose("unpause", "app3");
      shoppers.awaitMoreReads(A_WHILE);
    }
    assertThat(shoppers.badReads()).isEmpty();
    shoppers.assertVotesAreCounted();
  }

  @Test
  void replacingEveryNodeInTurnCostsNoReadAndNextToNoVote() {
    Shoppers shoppers = new Shoppers(cluster, READS_PER_SECOND);
    try (shoppers) {
      for (String node : Cluster.NODES) {
        shoppers.awaitMoreReads(A_WHILE);
        cluster.compose("up", "--detach", "--wait", "--no-deps", "--force-recreate", node);
      }
      shoppers.awaitMoreReads(A_WHILE);
    }
    assertThat(shoppers.badReads()).isEmpty();
    // One that reaches a node in the instant in which its listener closes is refused, not repeated.
    assertThat(shoppers.badVotes()).hasSizeLessThan(2);
    shoppers.assertVotesAreCounted();
  }
}
