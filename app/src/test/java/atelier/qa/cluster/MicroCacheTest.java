package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second NGINX beside the cluster's, with the switch on. */
@ClusterTest
final class MicroCacheTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final String path;
  private final String container = "qa-micro-cache-" + ThreadLocalRandom.current().nextInt(1 << 30);

  MicroCacheTest(Cluster cluster) {
    this.cluster = cluster;
    this.path = "/qa/questions/" + cluster.rows().question(Rows.newProduct(), 0);
  }

  @BeforeEach
  void start() {
    Run start =
        cluster.run(
            Map.of("QA_NGINX_MICRO_CACHE", "on"),
            command("docker compose run --detach --no-deps --name", container, "nginx"));
    assertThat(start.exitCode()).as(start.errors()).isZero();
    await().atMost(BOUND).until(() -> get().contains("question_helpfulness"));
  }

  @AfterEach
  void remove() {
    cluster.run(Map.of(), command("docker rm --force", container));
  }

  @Test
  void theSameReadIsAnsweredOnceButWhoWroteSeesIt() {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              get();
              return log().contains("\"cache\":\"HIT\"");
            });

    assertThat(cluster.service().put(path + "/helpful").status()).isEqualTo(204);
    assertThat(get("--header", "QA-Position: shown")).contains("\"question_helpfulness\":1");
    await().atMost(BOUND).until(() -> get().contains("\"question_helpfulness\":1"));
  }

  private String get(String... options) {
    List<String> curl = new ArrayList<>(List.of(command("docker exec", container, "curl -s")));
    curl.addAll(List.of(options));
    curl.add("http://127.0.0.1:8080" + path);
    return cluster.run(Map.of(), curl.toArray(String[]::new)).output();
  }

  private String log() {
    return cluster.run(Map.of(), command("docker logs", container)).output();
  }

  private static String[] command(String... words) {
    return String.join(" ", words).split(" ", -1);
  }
}
