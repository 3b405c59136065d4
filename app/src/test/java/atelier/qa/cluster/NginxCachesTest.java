package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What NGINX keeps itself: files of pages, and, if it is switched on, whatever is read. */
@ClusterTest
final class NginxCachesTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Cluster cluster;

  NginxCachesTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void theSameReadIsAnsweredOnceButWhoWroteSeesIt() {
    String path = "/qa/questions/" + cluster.rows().question(Rows.newProduct(), 0);
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_MICRO_CACHE", "on");
      awaitKept(nginx, path);

      assertThat(cluster.service().put(path + "/helpful").status()).isEqualTo(204);
      assertThat(nginx.get(path, "--header", "QA-Position: shown"))
          .contains("\"question_helpfulness\":1");
      await().atMost(BOUND).until(() -> nginx.get(path).contains("\"question_helpfulness\":1"));
    }
  }

  @Test
  void aFileWhoseNameIsItsContentIsAskedForOnce() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_LOG_SAMPLE", "100%");
      Matcher script = Pattern.compile("/shop-[0-9a-f]+/shop\\.js").matcher(nginx.get("/"));
      assertThat(script.find()).isTrue();
      String path = script.group();

      String first = nginx.get(path);
      assertThat(nginx.get(path)).isEqualTo(first);
      assertThat(nginx.get(path, "--header", "Accept-Encoding: gzip", "--compressed"))
          .isEqualTo(first);
      String other = path.replaceFirst("-[0-9a-f]+/", "-0123456789ab/");
      assertThat(nginx.get(other)).isEqualTo(first);
      assertThat(nginx.get(other)).isEqualTo(first);

      await().atMost(BOUND).until(() -> requests(nginx, other).size() == 2);
      assertThat(requests(nginx, path))
          .satisfiesExactly(
              one -> assertThat(one).contains("\"cache\":\"MISS\""),
              one -> assertThat(one).contains("\"cache\":\"HIT\"", "\"node\":\"\""),
              one -> assertThat(one).contains("\"cache\":\"MISS\""));
      assertThat(requests(nginx, other)).noneMatch(line -> line.contains("\"cache\":\"HIT\""));
    }
  }

  @Test
  void aPageThatNamesItselfIsKeptForEachNameOfItsHost() {
    String path = "/questions/" + cluster.rows().question(Rows.newProduct(), 0);
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_MICRO_CACHE", "on");
      awaitKept(nginx, path, "--header", "Host: shop.example");

      assertThat(nginx.get(path, "--header", "Host: shop.example"))
          .contains("href=\"http://shop.example" + path + "\"");
      assertThat(nginx.get(path, "--header", "Host: other.example"))
          .contains("href=\"http://other.example" + path + "\"");
      assertThat(
              nginx.get(
                  path, "--header", "Host: shop.example", "--header", "X-Forwarded-Proto: https"))
          .contains("href=\"https://shop.example" + path + "\"");
    }
  }

  /** Asks until NGINX answers itself, which it does for a second at a time. */
  private static void awaitKept(SecondNginx nginx, String path, String... options) {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              nginx.get(path, options);
              return nginx.log().contains("\"cache\":\"HIT\"");
            });
  }

  private static List<String> requests(SecondNginx nginx, String path) {
    return nginx.log().lines().filter(line -> line.contains("\"uri\":\"" + path + "\"")).toList();
  }
}
