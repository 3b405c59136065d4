package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The switch for NGINX's own cache, which is off in the cluster. */
@ClusterTest
final class MicroCacheTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Cluster cluster;

  MicroCacheTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void theSameReadIsAnsweredOnceButWhoWroteSeesIt() {
    String path = "/qa/questions/" + cluster.rows().question(Rows.newProduct(), 0);
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_MICRO_CACHE", "on");
      await()
          .atMost(BOUND)
          .until(
              () -> {
                nginx.get(path);
                return nginx.log().contains("\"cache\":\"HIT\"");
              });

      assertThat(cluster.service().put(path + "/helpful").status()).isEqualTo(204);
      assertThat(nginx.get(path, "--header", "QA-Position: shown"))
          .contains("\"question_helpfulness\":1");
      await().atMost(BOUND).until(() -> nginx.get(path).contains("\"question_helpfulness\":1"));
    }
  }
}
