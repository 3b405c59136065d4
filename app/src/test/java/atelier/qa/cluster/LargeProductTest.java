package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A product that would not fit into a node is read, voted on and deleted. {@code
 * QA_LARGE_PRODUCT_QUESTIONS}, a power of two, says how large it is.
 */
@ClusterTest
final class LargeProductTest {

  private static final int QUESTIONS =
      (int) TestSettings.number("QA_LARGE_PRODUCT_QUESTIONS", 262144);

  private static final int READS_PER_SECOND = 100;
  private static final int READERS_PER_NODE = 4;
  private static final int PAGES = 25;
  private static final int A_WHILE = 300;

  private final Cluster cluster;
  private final Rows rows;

  LargeProductTest(Cluster cluster) {
    this.cluster = cluster;
    this.rows = cluster.rows();
  }

  @Test
  void costsNoNodeItsLifeAndNoOtherProductARead() {
    Map<String, String> before = lives();
    Shoppers shoppers = new Shoppers(cluster, READS_PER_SECOND);
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    long product;
    try (shoppers) {
      shoppers.awaitMoreReads(A_WHILE);
      product = rows.largeProduct(QUESTIONS);
      long question = rows.number("SELECT MIN(id) FROM questions WHERE product_id = ?", product);
      rows.manyAnswers(question, QUESTIONS / 4);
      readEverywhere(product, question, failures);
      rows.execute("DELETE FROM answers WHERE product_id = ?", product);
      rows.execute("DELETE FROM questions WHERE product_id = ?", product);
      shoppers.awaitMoreReads(A_WHILE);
    }

    assertThat(failures).isEmpty();
    assertThat(shoppers.badReads()).isEmpty();
    assertThat(shoppers.badVotes()).isEmpty();
    shoppers.assertVotesAreCounted();
    for (String node : Cluster.NODES) {
      try (Service service = cluster.node(node)) {
        assertThat(service.get("/qa/questions?product_id=" + product).body())
            .isEqualTo("{\"product_id\":\"" + product + "\",\"results\":[]}");
      }
      assertThat(cluster.compose("logs", node)).doesNotContain("OutOfMemoryError");
    }
    assertThat(lives()).isEqualTo(before);
  }

  /** At each node several readers and a voter; each page is another one, near and far. */
  private void readEverywhere(long product, long question, Queue<String> failures) {
    List<Thread> readers = new ArrayList<>();
    for (String node : Cluster.NODES) {
      Service service = cluster.node(node);
      IntStream.range(0, READERS_PER_NODE)
          .forEach(
              reader ->
                  readers.add(
                      Thread.ofVirtual()
                          .start(() -> read(service, product, question, reader, failures))));
    }
    for (Thread reader : readers) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void read(
      Service service, long product, long question, int reader, Queue<String> failures) {
    for (int page = 1; page <= PAGES; page++) {
      int number = page * (1 + reader * 100);
      check(
          service.get("/qa/questions?count=20&product_id=" + product + "&page=" + number).status(),
          200,
          failures);
      check(service.get("/qa/questions/" + question + "?n=" + page).status(), 200, failures);
      check(
          service.get("/qa/questions/" + question + "/answers?count=20&page=" + number).status(),
          200,
          failures);
      if (reader == 0) {
        check(service.put("/qa/questions/" + question + "/helpful").status(), 204, failures);
      }
    }
  }

  private static void check(int status, int expected, Queue<String> failures) {
    if (status != expected) {
      failures.add(status + " instead of " + expected);
    }
  }

  /**
   * When each node began to run, how often it was started again, and whether it ran out of memory.
   */
  private Map<String, String> lives() {
    Map<String, String> lives = new TreeMap<>();
    for (String node : Cluster.NODES) {
      String id = cluster.compose("ps", "--quiet", node).strip();
      lives.put(
          node,
          cluster
              .run(
                  Map.of(),
                  "docker",
                  "inspect",
                  "--format",
                  "{{.State.StartedAt}} {{.RestartCount}} {{.State.OOMKilled}}",
                  id)
              .output());
    }
    return lives;
  }
}
