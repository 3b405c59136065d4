package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.observe.JsonLogFormatter;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
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
    for (String name : List.of("q", "Q", "%71", "x=1&q")) {
      try (Service service = cluster.service()) {
        service.get("/qa/questions?product_id=1&%s=%s&count=2".formatted(name, ADDRESS));
      }
    }

    await().until(() -> cluster.compose("logs", "nginx").contains("\"method\":\"POST\""));
    await().until(() -> cluster.compose("logs", "nginx").contains("\"uri\":\"/qa/questions?*\""));
    assertThat(cluster.compose("logs")).doesNotContain("marker-4711");
  }

  @Test
  void aLineOfNginxBeginsAsOneOfANode() throws IOException {
    try (Service service = cluster.service()) {
      service.send(
          "GET",
          "/qa/questions?product_id=1&page=3",
          BodyPublishers.noBody(),
          "X-Request-Id",
          "looked-for.8");
    }
    await().until(() -> line("looked-for.8").isPresent());

    JsonNode line = new JsonMapper().readTree(line("looked-for.8").orElseThrow());
    JsonNode node =
        new JsonMapper().readTree(new JsonLogFormatter().format(new LogRecord(Level.INFO, "x")));
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    assertThat(names).contains("time", "level", "logger", "message");
    assertThat(names).allSatisfy(name -> assertThat(line.path(name).isTextual()).isTrue());
    assertThat(Instant.parse(node.at("/time").textValue()))
        .isAfterOrEqualTo(OffsetDateTime.parse(line.at("/time").textValue()).toInstant());
    assertThat(line.at("/request_id").textValue()).isEqualTo("looked-for.8");
    assertThat(line.at("/message").textValue())
        .isEqualTo("GET /qa/questions?product_id=1&page=3 200");
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

  private Optional<String> line(String id) {
    return cluster
        .compose("logs", "--no-log-prefix", "nginx")
        .lines()
        .filter(line -> line.contains("\"request_id\":\"" + id + "\""))
        .findFirst();
  }

  private static Reply post(Service service, String json) {
    return service.post("/qa/questions", json);
  }
}
