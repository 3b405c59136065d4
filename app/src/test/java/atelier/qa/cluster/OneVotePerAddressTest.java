package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that counts one vote of each address, behind NGINX, which says whose it is. */
@ClusterTest
final class OneVotePerAddressTest {

  private final Cluster cluster;

  OneVotePerAddressTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void nobodyVotesTwiceByClaimingAnotherAddress() {
    long question = cluster.rows().question(Rows.newProduct(), 0);
    String path = "/qa/questions/" + question + "/helpful";
    try (SecondNode node = new SecondNode(cluster);
        SecondNginx nginx = new SecondNginx(cluster)) {
      node.start("QA_ONE_VOTE_PER", "address");
      nginx.start(
          Map.of(
              "QA_NGINX_NODE1", node.address(),
              "QA_NGINX_NODE2", node.address(),
              "QA_NGINX_NODE3", node.address()));

      for (String address : List.of("127.0.0.1", "127.0.0.1", "127.0.0.2")) {
        for (String claim : List.of("192.0.2.1", "192.0.2.2")) {
          String header = "X-Forwarded-For: " + claim;
          String[] options = {"--request", "PUT", "--interface", address, "--header", header};
          assertThat(nginx.get(path, options)).isEmpty();
        }
      }

      assertThat(cluster.rows().number("SELECT helpful FROM questions WHERE id = ?", question))
          .isEqualTo(2);
    }
  }
}
