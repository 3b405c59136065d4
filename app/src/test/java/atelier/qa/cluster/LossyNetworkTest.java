package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.PacketFilter;
import atelier.qa.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets are lost between NGINX and nodes that it reaches over the network, as on EC2. */
@ClusterTest
final class LossyNetworkTest {

  private static final double SHARE = 0.15;

  /** In seconds: a read moves to another node after two, and ends after two more. */
  private static final double LONGEST_READ = 5;

  /** In seconds, as compose/README.md has it. */
  private static final double LONGEST_WRITE = 7.5;

  private static final double RETRANSMISSION = 0.19;

  private final Cluster cluster;
  private final SecondNginx nginx;
  private final List<PacketFilter> filters = new ArrayList<>();
  private final long question;

  LossyNetworkTest(Cluster cluster) {
    this.cluster = cluster;
    this.nginx = new SecondNginx(cluster);
    this.question = cluster.rows().question(Rows.newProduct(), 0);
  }

  @BeforeEach
  void start() {
    PacketFilter.missing()
        .ifPresent(
            missing -> {
              assertThat(System.getenv("QA_TOOLS")).as(missing).isNotEqualTo("required");
              System.err.printf("%n*** SKIPPED: packets that are lost: %s ***%n%n", missing);
              abort(missing);
            });
    nginx.start(
        Map.of(
            "QA_NGINX_NODE1", "app1:8080 resolve",
            "QA_NGINX_NODE2", "app2:8080 resolve",
            "QA_NGINX_NODE3", "app3:8080 resolve"));
  }

  @AfterEach
  void close() {
    filters.forEach(PacketFilter::close);
    nginx.close();
  }

  @Test
  void whenSomeAreLostRequestsTakeLonger() {
    Cluster.NODES.forEach(node -> filters.add(PacketFilter.losingToNginx(cluster, node, SHARE)));

    isServed();
  }

  @Test
  void whenTheAnswersOfANodeAreLostOthersAnswer() {
    filters.add(PacketFilter.losingAnswersToNginx(cluster, Cluster.NODES.getFirst()));

    isServed();
  }

  private void isServed() {
    List<Exchange> reads = exchange("/qa/questions/" + question + "?[1-40]");
    assertThat(reads)
        .hasSize(40)
        .allSatisfy(read -> assertThat(read.status).isEqualTo(200))
        .allSatisfy(read -> assertThat(read.seconds).isLessThan(LONGEST_READ));

    // Some were lost indeed: TCP sends again after a fifth of a second at the earliest.
    assertThat(reads).anySatisfy(read -> assertThat(read.seconds).isGreaterThan(RETRANSMISSION));

    List<Exchange> votes =
        exchange("/qa/questions/" + question + "/helpful?[1-12]", "--request", "PUT");
    assertThat(votes)
        .hasSize(12)
        .allSatisfy(vote -> assertThat(vote.status).isIn(204, 503))
        .allSatisfy(vote -> assertThat(vote.seconds).isLessThan(LONGEST_WRITE));
    long certain = votes.stream().filter(vote -> vote.status == 204).count();
    assertThat(cluster.rows().votesForQuestion(question)).isBetween(certain, (long) votes.size());
    assertThat(certain).isPositive();
  }

  private List<Exchange> exchange(String path, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--output", "/dev/null", "--write-out", "%{http_code} %{time_total}\\n"));
    return nginx
        .get(path, all.toArray(String[]::new))
        .lines()
        .map(line -> line.split(" ", -1))
        .map(words -> new Exchange(Integer.parseInt(words[0]), Double.parseDouble(words[1])))
        .toList();
  }

  private record Exchange(int status, double seconds) {}
}
