package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.FeedAccess;
import atelier.qa.testing.Freeze;
import atelier.qa.testing.Pause;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * A publisher that can no longer withdraw its files: NGINX does not find them for longer than a
 * second without the feed, and one round of its event loop. {@code QA_COHERENCE_ALLOWANCE_MS} is
 * what a busy machine may add.
 */
@ClusterTest
final class EdgeFailsClosedTest {

  private static final int OLD = 1;
  private static final int NEW = 2;

  private static final Duration BOUND = Duration.ofSeconds(1).plus(allowance());
  private static final Duration LONGER = BOUND.plusSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration AFTERWARDS = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final Rows rows;
  private final EdgeFiles files;
  private final long product = Rows.newProduct();
  private final String publisher = EdgeFiles.publisher(product);
  private final long question;

  EdgeFailsClosedTest(Cluster cluster) {
    this.cluster = cluster;
    this.rows = cluster.rows();
    this.files = new EdgeFiles(cluster);
    this.question = rows.question(product, OLD);
  }

  @BeforeEach
  void publish() {
    files.awaitServed(product);
  }

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void whenThePublisherIsKilled() {
    assertNothingOld(
        () -> cluster.compose("kill", publisher),
        () -> cluster.compose("up", "--detach", "--wait", "--no-deps", publisher));
  }

  @RepeatedTest(2)
  void whenThePublisherIsStoppedAndGoesOn() {
    assertNothingOld(
        () -> cluster.compose("kill", "--signal", "SIGSTOP", publisher),
        () -> cluster.compose("kill", "--signal", "SIGCONT", publisher));
  }

  @Test
  void whenItsFeedIsCut() {
    FeedAccess feeds = new FeedAccess(cluster);
    assertNothingOld(
        () -> {
          feeds.lock();
          feeds.breakConnections();
        },
        feeds::unlock);
  }

  @RepeatedTest(3)
  void whenTheHostFreezesAndThaws() {
    Freeze[] frozen = new Freeze[1];
    assertNothingOld(
        () -> frozen[0] = new Freeze(cluster, List.of("nginx", "app1", "app2", "app3")),
        () -> frozen[0].close());
  }

  @Test
  void whenTheDatabaseHangs() {
    try (EdgeReaders readers = new EdgeReaders(files, product)) {
      cluster.compose("kill", "--signal", "SIGSTOP", "mysql");
      long began = System.nanoTime();
      CompletableFuture<Void> change;
      try {
        change = CompletableFuture.runAsync(this::change);
        long bound = began + BOUND.toNanos();
        // The first ones wait for the database, until it is known to be away.
        await().atMost(PATIENCE).until(() -> !readers.since(bound).isEmpty());
        // Nobody knows whether the files are true, so a node says that.
        assertThat(readers.since(bound)).allMatch(EdgeReaders.Seen::isStale);
      } finally {
        cluster.compose("kill", "--signal", "SIGCONT", "mysql");
      }
      change.join();
      long changed = System.nanoTime();
      Pause.lasting(LONGER);
      readers.awaitMore();
      // A node has a copy all the time, so those that were in progress get it too.
      assertThat(readers.failed()).isEmpty();
      assertNothingOld(readers, changed + BOUND.toNanos());
    }
    assertPublishesAgain();
  }

  private void assertNothingOld(Runnable disturb, Runnable mend) {
    try (EdgeReaders readers = new EdgeReaders(files, product)) {
      disturb.run();
      long began = System.nanoTime();
      try {
        change();
        Pause.lasting(LONGER);
      } finally {
        mend.run();
      }
      // What goes on again has old files, and old events to read.
      Pause.lasting(AFTERWARDS);
      readers.awaitMore();
      assertThat(readers.failed()).isEmpty();
      assertNothingOld(readers, began + BOUND.toNanos());
    }
    assertPublishesAgain();
  }

  private static void assertNothingOld(EdgeReaders readers, long since) {
    assertThat(readers.since(since))
        .isNotEmpty()
        .noneMatch(seen -> seen.votes() == OLD && !seen.isStale());
  }

  private void assertPublishesAgain() {
    files.awaitServed(product);
    assertThat(files.read(product).json().at("/results/0/question_helpfulness").intValue())
        .isEqualTo(NEW);
  }

  /** Behind the nodes' backs. */
  private void change() {
    rows.execute("UPDATE questions SET helpful = ? WHERE id = ?", NEW, question);
  }

  private static Duration allowance() {
    return Duration.ofMillis(TestSettings.number("QA_COHERENCE_ALLOWANCE_MS", 500));
  }
}
