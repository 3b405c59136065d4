package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.http.ConfiguredOriginsTest;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NGINX reads the list of origins as a node does, for the answers that it gives itself. */
@ClusterTest
final class ConfiguredOriginsThroughNginxTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Cluster cluster;

  ConfiguredOriginsThroughNginxTest(Cluster cluster) {
    this.cluster = cluster;
  }

  static Stream<String> lists() {
    return ConfiguredOriginsTest.cases().stream().map(ConfiguredOriginsTest.Case::list).distinct();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void byNginx(String list) {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_CORS_ORIGINS", list);
      for (ConfiguredOriginsTest.Case each : ConfiguredOriginsTest.cases()) {
        if (each.list().equals(list)) {
          // Only NGINX answers this path.
          String reply =
              nginx.get("/observe/health", "--include", "--header", "Origin: " + each.origin());
          assertThat(reply).startsWith("HTTP/1.1 404 ");
          assertThat(allowed(reply)).as(each.toString()).isEqualTo(each.allowed());
        }
      }
    }
  }

  /** Whose headers must be those that the node would send. */
  @ParameterizedTest
  @ValueSource(strings = {" https://a.example , https://b.example", "https://a.example, *"})
  void inFiles(String list) {
    long product = 7;
    try (EdgeFiles files = new EdgeFiles(cluster);
        SecondNode node = new SecondNode(cluster);
        SecondNginx nginx = new SecondNginx(cluster)) {
      files.awaitServed(product);
      node.start("QA_CORS_ORIGINS", list);
      nginx.start(
          Map.of(
              "QA_CORS_ORIGINS", list,
              "QA_NGINX_NODE1", node.address(),
              "QA_NGINX_NODE2", node.address(),
              "QA_NGINX_NODE3", node.address(),
              "QA_NGINX_LOG_SAMPLE", "100%"));
      String path = "/qa/questions?product_id=" + product;
      for (String origin : List.of("https://a.example", "https://b.example", "https://c", "")) {
        for (String tag : List.of("none", "*")) {
          String[] fromNode = options("gzip;q=1", origin, tag);
          assertThat(head(nginx.get(path, options("gzip", origin, tag))))
              .as(origin)
              .isEqualTo(head(nginx.get(path, fromNode)));
        }
      }
      // NGINX writes its log once a second.
      await().atMost(BOUND).until(() -> heads(nginx, "") == 16);
      assertThat(heads(nginx, "\"node\":\"\"")).isEqualTo(8);
    }
  }

  /** How many lines of the log are about a HEAD and contain a text. */
  private static long heads(SecondNginx nginx, String text) {
    return nginx
        .log()
        .lines()
        .filter(line -> line.contains("\"HEAD\"") && line.contains(text))
        .count();
  }

  private static String[] options(String encoding, String origin, String tag) {
    return new String[] {
      "--head",
      "--header",
      "Accept-Encoding: " + encoding,
      "--header",
      origin.isEmpty() ? "Accept: application/json" : "Origin: " + origin,
      "--header",
      "If-None-Match: " + tag
    };
  }

  /** Status and headers, sorted. */
  private static List<String> head(String reply) {
    return reply.lines().filter(line -> !line.startsWith("Date: ")).sorted().toList();
  }

  private static String allowed(String reply) {
    return reply
        .lines()
        .filter(line -> line.startsWith("Access-Control-Allow-Origin: "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .collect(Collectors.joining());
  }
}
