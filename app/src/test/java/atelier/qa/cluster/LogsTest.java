package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** What is in the logs of the containers, and what never is. */
@ClusterTest
final class LogsTest {

  private static final String ADDRESS = "marker-4711@private.example";

  private final Cluster cluster;

  LogsTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void nobodysAddressIsInThem() {
    // A connection's first request is always logged.
    try (Service service = cluster.service()) {
      String question =
          "{\"product_id\":1,\"body\":\"Is it lined?\",\"name\":\"marker-4711\",\"email\":\"%s\"}"
              .formatted(ADDRESS);
      assertThat(post(service, question).status()).isEqualTo(201);
      assertThat(post(service, question.replace("lined?", "lined?\\u0000")).status())
          .isEqualTo(422);
      assertThat(post(service, question.replace("\"product_id\":1", "\"product_id\":")).status())
          .isEqualTo(400);
    }

    await().until(() -> cluster.compose("logs", "nginx").contains("\"method\":\"POST\""));
    assertThat(cluster.compose("logs")).doesNotContain("marker-4711");
  }

  @Test
  void aRequestThatNginxRefusedIsCalledTheSameInItsBodyAndInTheLog() {
    try (Service service = cluster.service()) {
      Reply refused =
          service.send(
              "GET",
              "/observe/health",
              BodyPublishers.noBody(),
              "X-Request-Id",
              "called-by-its-client.7");
      assertThat(refused.json().get("instance").textValue())
          .isEqualTo("request:called-by-its-client.7");
    }
    await().until(() -> cluster.compose("logs", "nginx").contains("called-by-its-client.7"));
  }

  private static Reply post(Service service, String json) {
    return service.post("/qa/questions", json);
  }
}
