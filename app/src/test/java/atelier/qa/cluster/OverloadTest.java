package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More reads at a time than NGINX lets in. */
@ClusterTest
final class OverloadTest {

  private static final String MANY_READS = "/qa/questions?product_id=1&n=[1-300]";

  private final Cluster cluster;

  OverloadTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void whatIsTooMuchIsRefusedAtOnceAndTheRestAnswered() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_MAX_READS", "1");
      assertThat(outcomes(nginx)).contains("200 ", "503 1").containsOnly("200 ", "503 1");
      assertThat(nginx.get(MANY_READS, "--parallel", "--parallel-max", "50"))
          .contains("more reads are under way than can be answered; try again");

      // When it is over, nothing is left of it.
      assertThat(outcomes(nginx, "--parallel-max", "1")).containsOnly("200 ");
    }
  }

  @Test
  void readsWithABodyDoNotKeepOthersOut() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_MAX_READS", "1");
      assertThat(outcomes(nginx, "--request", "GET", "--data", "{}")).containsOnly("200 ");
    }
  }

  /** Of each read the status and for how many seconds to wait. */
  private static List<String> outcomes(SecondNginx nginx, String... options) {
    String[] parallel = {
      "--parallel",
      "--parallel-max",
      "50",
      "--output",
      "/dev/null",
      "--write-out",
      "%{http_code} %header{retry-after}\n"
    };
    String[] all = Stream.of(parallel, options).flatMap(Stream::of).toArray(String[]::new);
    return nginx.get(MANY_READS, all).lines().toList();
  }
}
