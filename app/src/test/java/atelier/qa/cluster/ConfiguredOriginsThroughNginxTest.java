package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.http.ConfiguredOriginsTest;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NGINX reads the list of origins as a node does, for the answers that it gives itself. */
@ClusterTest
final class ConfiguredOriginsThroughNginxTest {

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

  private static String allowed(String reply) {
    return reply
        .lines()
        .filter(line -> line.startsWith("Access-Control-Allow-Origin: "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .collect(Collectors.joining());
  }
}
