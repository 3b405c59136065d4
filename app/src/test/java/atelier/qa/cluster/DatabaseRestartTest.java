package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MySQL is restarted, or crashes, while clients read and vote. */
@ClusterTest
final class DatabaseRestartTest {

  private static final int A_WHILE = 300;

  private final Cluster cluster;
  private final long product = Rows.newProduct();
  private final List<Long> questions;

  DatabaseRestartTest(Cluster cluster) {
    this.cluster = cluster;
    Rows rows = cluster.rows();
    questions = Stream.generate(() -> rows.question(product, 0)).limit(20).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "kill"})
  void meansClean503sWhileItIsAwayAndNothingIsLost(String howItEnds) {
    Shoppers shoppers = new Shoppers(cluster.service(), questions);
    try (shoppers) {
      shoppers.awaitMoreReads(A_WHILE);
      cluster.compose(howItEnds, "mysql");
      shoppers.awaitMoreRequests(A_WHILE);
      cluster.compose("up", "--detach", "--no-deps", "mysql");
      await().atMost(Duration.ofMinutes(2)).until(this::databaseAccepts);

      await().atMost(Duration.ofSeconds(5)).until(() -> readSucceeds(cluster));
      shoppers.awaitMoreReads(A_WHILE);
    }
    cluster.compose("up", "--detach", "--wait", "--no-deps", "mysql");

    assertThat(shoppers.badReads())
        .isNotEmpty()
        .allSatisfy(DatabaseRestartTest::isCleanlyUnavailable);
    assertThat(shoppers.badVotes()).allSatisfy(DatabaseRestartTest::isCleanlyUnavailable);
    long counted =
        cluster.rows().number("SELECT SUM(helpful) FROM questions WHERE product_id = ?", product);
    assertThat(counted)
        .isBetween(shoppers.goodVotes(), shoppers.goodVotes() + shoppers.badVotes().size());
  }

  private boolean databaseAccepts() {
    return cluster
        .compose(
            "exec",
            "-T",
            "mysql",
            "bash",
            "-c",
            "mysqladmin --protocol=tcp --host=127.0.0.1 --silent ping || echo away")
        .isEmpty();
  }

  private boolean readSucceeds(Cluster cluster) {
    return cluster.service().get("/qa/questions/" + questions.getFirst()).status() == 200;
  }

  private static void isCleanlyUnavailable(Shoppers.Failure failure) {
    assertThat(failure.status()).as(failure.toString()).isEqualTo(503);
    assertThat(failure.retryAfter()).matches("[1-9][0-9]*");
    assertThat(failure.contentType()).isEqualTo("application/problem+json");
  }
}
