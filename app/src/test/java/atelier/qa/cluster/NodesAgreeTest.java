package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written through one node is read through each other one. */
@ClusterTest
final class NodesAgreeTest {

  private final Cluster cluster;
  private final long product = Rows.newProduct();

  NodesAgreeTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @ValueSource(strings = {"app1", "app2", "app3"})
  void aQuestionAndAVoteOfOneNodeAreSeenByAll(String writer) {
    Reply asked =
        cluster
            .node(writer)
            .post(
                "/qa/questions",
                "{\"body\":\"Who sees this?\",\"name\":\"Kim\",\"email\":\"kim@shop.example\","
                    + "\"product_id\":%d}".formatted(product));
    assertThat(asked.status()).isEqualTo(201);
    String path = asked.header("Location");
    assertThat(cluster.node(writer).put(path + "/helpful").status()).isEqualTo(204);

    for (String reader : Cluster.NODES) {
      Reply read = cluster.node(reader).get(path);
      assertThat(read.status()).as(reader).isEqualTo(200);
      assertThat(read.json().get("question_helpfulness").intValue()).as(reader).isOne();
    }
  }
}
