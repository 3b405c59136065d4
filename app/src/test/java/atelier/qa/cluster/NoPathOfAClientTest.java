package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.RawHttp;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NGINX opens files, but none that a client names; and it cannot write any. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NoPathOfAClientTest {

  private static final long PRODUCT = 7;

  private final Cluster cluster;
  private final EdgeFiles files;

  NoPathOfAClientTest(Cluster cluster) {
    this.cluster = cluster;
    this.files = new EdgeFiles(cluster);
  }

  @BeforeAll
  void publish() {
    files.awaitServed(PRODUCT);
  }

  @AfterAll
  void close() {
    files.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/qa/questions?product_id=../pages/7",
        "/qa/questions?product_id=7/../../7/pages/7",
        "/qa/questions?product_id=%2e%2e%2fpages%2f7",
        "/qa/questions?product_id=..%2f..%2f..%2fetc%2fpasswd",
        "/qa/questions?product_id=7%2f",
        "/qa/questions?product_id=7/",
        "/qa/questions?product_id=%37",
        "/qa/questions?product_id=7%00",
        "/qa/questions?product_id=7%0a",
        "/qa/questions?product_id=007",
        "/qa/questions?product_id=0",
        "/qa/questions?product_id=-7",
        "/qa/questions?product_id=+7",
        "/qa/questions?product_id=7.0",
        "/qa/questions?product_id=2147483647",
        "/qa/questions?product_id=2147483648",
        "/qa/questions?product_id=9999999999",
        "/qa/questions?product_id=123456789012345678901234567890",
        "/qa/questions?product_id=",
        "/qa/questions?product_id",
        "/qa/questions?product_id=7&product_id=8",
        "/qa/questions?product_id=7#/../8",
        "/qa/questions?product_id=pages/7",
        "/qa/questions",
        "//qa/questions?product_id=7",
        "/qa//questions?product_id=7",
        "/qa/./questions?product_id=7",
        "/qa/../qa/questions?product_id=7",
        "/qa/x/../questions?product_id=7",
        "/qa/%2e%2e/qa/questions?product_id=7",
        "/qa%2fquestions?product_id=7",
        "/qa/questions%2f?product_id=7",
        "/qa/questions/../../etc/passwd?product_id=7",
        "/qa/%71uestions?product_id=7",
        "/qa/questions;a?product_id=7",
        "/api/fec2/../qa/questions?product_id=7",
        "/api/fec2/%2e%2e/qa/questions?product_id=7",
        "/api/fec2/a/../b/qa/questions?product_id=7",
        "/api/fec2/a%2fb/qa/questions?product_id=7",
        "/api/fec2//qa/questions?product_id=7",
        "/run/edge/7/pages/7",
        "/7/pages/7",
        "http://127.0.0.1/qa/questions?product_id=7",
        "http://127.0.0.1/qa/../qa/questions?product_id=7",
        "http://shop.example/qa/questions?product_id=../7"
      })
  void isAnsweredAsByANode(String target) {
    String asFile = throughNginx(target, "gzip");

    assertThat(asFile).isEqualTo(throughNginx(target, "gzip;q=1"));
    assertThat(asFile).isEqualTo(ask(cluster.node("app1").port(), target, "gzip"));
  }

  /** NGINX itself refuses them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/qa/questions?product_id=7\0",
        "/qa/questions\0?product_id=7",
        "/qa/questions%00?product_id=7",
        "/../qa/questions?product_id=7",
        "/%2e%2e/qa/questions?product_id=7",
        "/qa/../../run/edge/7/pages/7",
        "../7/pages/7"
      })
  void isRefused(String target) {
    assertThat(throughNginx(target, "gzip")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void onlyNodesHaveTheVolumeAndNginxMayOnlyRead() throws Exception {
    JsonNode model =
        new ObjectMapper().readTree(cluster.compose("config", "--format", "json")).get("services");
    List<String> writers = new ArrayList<>();
    List<String> readers = new ArrayList<>();
    model
        .properties()
        .forEach(
            service -> {
              for (JsonNode volume : service.getValue().path("volumes")) {
                if (volume.path("source").asText().equals("edge")) {
                  boolean isReader = volume.path("read_only").booleanValue();
                  (isReader ? readers : writers).add(service.getKey());
                }
              }
            });
    assertThat(writers).containsExactlyInAnyOrderElementsOf(Cluster.NODES);
    assertThat(readers).containsExactly("nginx");

    assertThat(touch("nginx", "101").errors()).contains("Read-only file system");
    assertThat(touch("nginx", "10001").errors()).contains("Read-only file system");
    assertThat(touch("app1", "10002").errors()).contains("Permission denied");
    assertThat(touch("app1", "10001").exitCode()).isZero();
  }

  private Run touch(String container, String user) {
    return cluster.run(
        Map.of(),
        Stream.concat(
                Stream.of("docker", "compose", "exec", "-T", "--user", user, container),
                Stream.of("sh", "-c", "touch /run/edge/new && rm /run/edge/new"))
            .toArray(String[]::new));
  }

  private String throughNginx(String target, String encoding) {
    return ask(cluster.service().port(), target, encoding);
  }

  /**
   * Status and body, without the id that each request has; of the body each byte is one character.
   */
  private static String ask(int port, String target, String encoding) {
    String reply =
        RawHttp.exchangeExactly(
            port,
            "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: %s\r\nConnection: close\r\n\r\n"
                .formatted(target, encoding));
    int headers = reply.indexOf("\r\n");
    String body = reply.substring(reply.indexOf("\r\n\r\n"));
    return reply.substring(0, headers) + body.replaceAll("\"request:[^\"]*\"", "\"request:*\"");
  }
}
