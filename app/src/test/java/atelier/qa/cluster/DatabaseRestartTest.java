package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MySQL is restarted, or crashes, while clients read and vote. */
@ClusterTest
final class DatabaseRestartTest {

  private static final int READS_PER_SECOND = 300;
  private static final int A_WHILE = 1_000;

  /** On a slow machine. The JVM by itself would take ten seconds to look up an address again. */
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Cluster cluster;

  DatabaseRestartTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "kill"})
  void costsNoReadOfWhatIsKeptAndNothingIsLost(String howItEnds) {
    long unread = Rows.newProduct();
    Shoppers shoppers = new Shoppers(cluster, READS_PER_SECOND);
    try (shoppers;
        Service service = cluster.service()) {
      shoppers.awaitAll();
      shoppers.awaitMoreReads(A_WHILE);
      cluster.compose(howItEnds, "mysql");
      shoppers.awaitMoreReads(A_WHILE);
      assertIsCleanlyUnavailable(
          new Shoppers.Failure(service.get("/qa/questions?product_id=" + unread)));
      assertThat(
              service.get("/qa/questions?product_id=" + shoppers.product()).header("Cache-Status"))
          .startsWith("qa; hit; ttl=-");
      cluster.compose("up", "--detach", "--no-deps", "mysql");
      await().atMost(Duration.ofMinutes(2)).until(this::databaseAccepts);

      await()
          .atMost(A_MOMENT)
          .until(() -> service.get("/qa/questions?product_id=" + unread).status() == 200);
      shoppers.awaitMoreReads(A_WHILE);
    }
    cluster.compose("up", "--detach", "--wait", "--no-deps", "mysql");

    assertThat(shoppers.badReads()).isEmpty();
    assertThat(shoppers.badVotes())
        .isNotEmpty()
        .allSatisfy(DatabaseRestartTest::assertSaysWhatMayHaveBecomeOfIt);
    shoppers.assertVotesAreCounted();
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

  private static void assertSaysWhatMayHaveBecomeOfIt(Shoppers.Failure failure) {
    if (failure.leavesOutcomeUnknown()) {
      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.text()).contains("may or may not have been made");
    } else {
      assertIsCleanlyUnavailable(failure);
    }
  }

  private static void assertIsCleanlyUnavailable(Shoppers.Failure failure) {
    assertThat(failure.status()).as(failure.toString()).isEqualTo(503);
    assertThat(failure.retryAfter()).matches("[1-9][0-9]*");
    assertThat(failure.contentType()).isEqualTo("application/problem+json");
  }
}
