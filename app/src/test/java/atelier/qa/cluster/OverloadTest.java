package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More at a time than NGINX lets in. */
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
      assertThat(outcomes(nginx, MANY_READS))
          .contains("200 ", "503 1")
          .containsOnly("200 ", "503 1");
      assertThat(nginx.get(MANY_READS, "--parallel", "--parallel-max", "50"))
          .contains("too many reads are under way, of this address or of all; try again");

      // When it is over, nothing is left of it.
      assertThat(outcomes(nginx, MANY_READS, "--parallel-max", "1")).containsOnly("200 ");
    }
  }

  @Test
  void votesAboveTheirOwnLimitAreRefusedAtOnceAndNotMade() {
    long question = cluster.rows().question(Rows.newProduct(), 0);
    String votes = "/qa/questions/" + question + "/helpful?n=[1-300]";
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_MAX_CHANGES", "1");
      List<String> outcomes = outcomes(nginx, votes, "--request", "PUT");

      assertThat(outcomes).contains("204 ", "503 1").containsOnly("204 ", "503 1");
      assertThat(cluster.rows().number("SELECT helpful FROM questions WHERE id = ?", question))
          .isEqualTo(outcomes.stream().filter("204 "::equals).count());
    }
  }

  @Test
  void whoGetsNoConnectionToANodeIsToldToComeAgain() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.startWithConnections(24);
      // Without a connection to NGINX there is no response, which curl writes as 000.
      assertThat(outcomes(nginx, MANY_READS + "&page=2", "--parallel-immediate"))
          .contains("503 1")
          .containsAnyOf("200 ")
          .isSubsetOf("200 ", "503 1", "000 ");
    }
  }

  @Test
  void readsWithABodyDoNotKeepOthersOut() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_MAX_READS", "1");
      assertThat(outcomes(nginx, MANY_READS, "--request", "GET", "--data", "{}"))
          .containsOnly("200 ");
    }
  }

  /** Of each request the status and for how many seconds to wait. */
  private static List<String> outcomes(SecondNginx nginx, String path, String... options) {
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
    return nginx.get(path, all).lines().toList();
  }
}
