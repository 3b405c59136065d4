package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nodes are killed, paused and replaced while clients read and vote. */
@ClusterTest
final class NodesComeAndGoTest {

  private static final int A_WHILE = 300;

  private final Cluster cluster;
  private final long product = Rows.newProduct();
  private final List<Long> questions;

  NodesComeAndGoTest(Cluster cluster) {
    this.cluster = cluster;
    Rows rows = cluster.rows();
    questions = Stream.generate(() -> rows.question(product, 0)).limit(20).toList();
  }

  @Test
  void aKilledNodeCostsNoReadAndNoVoteThatWasAcknowledged() {
    Shoppers shoppers = new Shoppers(cluster.service(), questions);
    try (shoppers) {
      shoppers.awaitMoreReads(A_WHILE);
      cluster.compose("kill", "app2");
      shoppers.awaitMoreReads(A_WHILE);
      cluster.compose("up", "--detach", "--wait", "--no-deps", "app2");
      shoppers.awaitMoreReads(A_WHILE);
    }
    assertNoReadFailed(shoppers);
    assertVotesAreCounted(shoppers);
  }

  @Test
  void aNodeThatHangsCostsNoReadAndNoVoteThatWasAcknowledged() {
    Shoppers shoppers = new Shoppers(cluster.service(), questions);
    try (shoppers) {
      shoppers.awaitMoreReads(A_WHILE);
      cluster.compose("pause", "app3");
      shoppers.awaitMoreReads(2 * A_WHILE);
      cluster.compose("unpause", "app3");
      shoppers.awaitMoreReads(A_WHILE);
    }
    assertNoReadFailed(shoppers);
    assertVotesAreCounted(shoppers);
  }

  @Test
  void replacingEveryNodeInTurnCostsNoRequestAtAll() {
    Shoppers shoppers = new Shoppers(cluster.service(), questions);
    try (shoppers) {
      for (String node : Cluster.NODES) {
        shoppers.awaitMoreReads(A_WHILE);
        cluster.compose("up", "--detach", "--wait", "--no-deps", "--force-recreate", node);
      }
      shoppers.awaitMoreReads(A_WHILE);
    }
    assertNoReadFailed(shoppers);
    assertThat(shoppers.badVotes()).isEmpty();
    assertVotesAreCounted(shoppers);
  }

  private static void assertNoReadFailed(Shoppers shoppers) {
    assertThat(shoppers.badReads()).isEmpty();
  }

  /** Each acknowledged vote exactly once; those without an acknowledgement at most once. */
  private void assertVotesAreCounted(Shoppers shoppers) {
    long counted =
        cluster.rows().number("SELECT SUM(helpful) FROM questions WHERE product_id = ?", product);
    assertThat(counted)
        .as("votes counted; not acknowledged: %s", shoppers.badVotes())
        .isBetween(shoppers.goodVotes(), shoppers.goodVotes() + shoppers.badVotes().size());
    assertThat(shoppers.goodVotes()).isPositive();
  }
}
