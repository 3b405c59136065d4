package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.PacketFilter;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of two databases one is lost, with all its servers: nobody who looks at the other one's products
 * notices. Only with {@code QA_CLUSTER_SHARDS=yes}.
 */
@ClusterTest
@EnabledIfEnvironmentVariable(named = "QA_CLUSTER_SHARDS", matches = "yes")
final class ShardLossTest {

  private static final int READS_PER_SECOND = 100;
  private static final int A_WHILE = 500;
  private static final int BEFORE = 41;
  private static final int AFTER = 42;

  /** An id that no database has. */
  private static final String UNKNOWN = "/qa/questions/999999999/answers";

  /** Until a node has noticed that a database is away. */
  private static final Duration NOTICED = Duration.ofSeconds(20);

  /** A group's members wait for each other first. */
  private static final Duration BACK = Duration.ofMinutes(3);

  private final Cluster cluster;
  private final Rows rows;
  private final EdgeFiles files;
  private final Service service;

  ShardLossTest(Cluster cluster) {
    this.cluster = cluster;
    this.rows = cluster.rows();
    this.files = new EdgeFiles(cluster);
    this.service = cluster.service();
  }

  @AfterEach
  void close() {
    files.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource({"0, kill", "1, stop", "1, cut off"})
  void concernsNoProductOfTheOtherDatabase(int lost, String how) {
    if (how.equals("cut off")) {
      assumeThat(PacketFilter.missing()).isEmpty();
    }
    int kept = 1 - lost;
    long keptProduct = Cluster.newProduct(kept);
    long keptQuestion = rows.question(keptProduct, BEFORE);
    long keptUnread = Cluster.newProduct(kept);
    long keptUnreadQuestion = rows.question(keptUnread, BEFORE);
    long lostProduct = Cluster.newProduct(lost);
    long lostQuestion = rows.question(lostProduct, BEFORE);
    long lostUnread = Cluster.newProduct(lost);
    rows.question(lostUnread, BEFORE);
    for (String name : Cluster.NODES) {
      // Each has what it may be asked for.
      try (Service node = cluster.node(name)) {
        assertThat(votes(list(node, lostProduct))).isEqualTo(BEFORE);
      }
    }
    files.awaitServed(keptProduct);
    files.awaitServed(lostProduct);

    List<Shoppers> all = new ArrayList<>();
    Loss loss = loss(Cluster.SHARDS.get(lost), how);
    try {
      shopping(all, kept, loss.begin());
      await()
          .atMost(NOTICED)
          .untilAsserted(
              () -> {
                Reply stale = files.read(lostProduct);
                assertThat(stale.header("Cache-Status")).startsWith("qa; hit; ttl=-");
                assertThat(votes(stale)).isEqualTo(BEFORE);
              });
      assertUnavailable(list(service, lostUnread));
      assertUnavailable(vote(lostQuestion));
      assertUnavailable(ask(lostProduct));

      files.awaitServed(keptProduct);
      assertThat(vote(keptQuestion).status()).isEqualTo(204);
      assertShows(keptProduct, AFTER);
      assertShows(keptUnread, BEFORE);
      assertThat(vote(keptUnreadQuestion).status()).isEqualTo(204);
      assertShows(keptUnread, AFTER);
      assertThat(ask(keptProduct).status()).isEqualTo(201);
      assertThat(answer(keptQuestion).status()).isEqualTo(201);
      // As long as it may be in the one that is lost.
      assertUnavailable(service.get(UNKNOWN));
    } finally {
      shopping(all, kept, loss.end());
    }

    await().atMost(BACK).until(() -> list(service, lostUnread).status() == 200);
    await().atMost(BACK).until(() -> vote(lostQuestion).status() == 204);
    await()
        .atMost(BACK)
        .untilAsserted(
            () -> {
              for (String name : Cluster.NODES) {
                assertIsWellAgain(name, lostProduct);
              }
            });
    files.awaitServed(lostProduct);
    assertThat(all)
        .allSatisfy(
            shoppers -> {
              assertThat(shoppers.badReads()).isEmpty();
              assertThat(shoppers.badVotes()).isEmpty();
              shoppers.assertVotesAreCounted();
            });
  }

  /** Shoppers of a database's products come before something happens, and leave some time after. */
  private void shopping(List<Shoppers> all, int shard, Runnable happens) {
    try (Shoppers shoppers = new Shoppers(cluster, READS_PER_SECOND, Cluster.newProduct(shard))) {
      all.add(shoppers);
      shoppers.awaitMoreReads(A_WHILE);
      happens.run();
      shoppers.awaitMoreReads(A_WHILE);
    }
  }

  private Loss loss(List<String> servers, String how) {
    Runnable up =
        () -> cluster.compose(words(List.of("up", "--detach", "--wait", "--no-deps"), servers));
    List<PacketFilter> filters = new ArrayList<>();
    return how.equals("cut off")
        ? new Loss(
            () -> servers.forEach(server -> filters.add(PacketFilter.cutOff(cluster, server))),
            () -> filters.forEach(PacketFilter::close))
        : new Loss(() -> cluster.compose(words(List.of(how), servers)), up);
  }

  private void assertIsWellAgain(String name, long product) {
    try (Service node = cluster.node(name)) {
      Reply reply = list(node, product);
      assertThat(reply.header("Cache-Status")).isEmpty();
      // What got no answer may have been counted, too.
      assertThat(votes(reply)).isGreaterThanOrEqualTo(AFTER);
      assertThat(node.get(UNKNOWN).status()).isEqualTo(404);
    }
  }

  private static String[] words(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toArray(String[]::new);
  }

  private void assertShows(long product, int votes) {
    Reply reply = list(service, product);
    assertThat(reply.header("Cache-Status")).isEmpty();
    assertThat(votes(reply)).isEqualTo(votes);
  }

  private static void assertUnavailable(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(503);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  private static Reply list(Service from, long product) {
    return from.get("/qa/questions?product_id=" + product);
  }

  /** For the question with most of them. */
  private static int votes(Reply reply) {
    return reply.json().at("/results/0/question_helpfulness").intValue();
  }

  private Reply vote(long question) {
    return service.put("/qa/questions/" + question + "/helpful");
  }

  private Reply ask(long product) {
    return service.post(
        "/qa/questions",
        """
        {"product_id": %d, "body": "Is it lined?", "name": "Kim", "email": "kim@shop.example"}
        """
            .formatted(product));
  }

  private Reply answer(long question) {
    return service.post(
        "/qa/questions/" + question + "/answers",
        """
        {"body": "Yes.", "name": "Kim", "email": "kim@shop.example"}
        """);
  }

  /** What happens to a database, and what mends it. */
  private record Loss(Runnable begin, Runnable end) {}
}
