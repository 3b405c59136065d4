package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A publisher that can no longer withdraw its files is no reason for NGINX to send old ones: from a
 * second after it was cut off, every response has what was changed meanwhile.
 */
@ClusterTest
final class EdgeFailsClosedTest {

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(2);

  /** The lease, and what a busy machine may add to it. */
  private static final long LEASE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000 + 500);

  /** Long enough for a lease of any kind to be over, short enough for a test. */
  private static final long WATCHED_NANOS = TimeUnit.SECONDS.toNanos(4);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Publishes what ends in this digit. */
  private static final String PUBLISHER = "app1";

  private static final int DIGIT = 3;

  private final Cluster cluster;
  private final Service service;
  private final Rows rows;
  private final long product = productOfPublisher();
  private final long question;

  EdgeFailsClosedTest(Cluster cluster) {
    this.cluster = cluster;
    this.service = cluster.service();
    this.rows = cluster.rows();
    this.question = rows.question(product, 0);
  }

  @AfterEach
  void everythingIsPublishedAgain() {
    cluster.compose("up", "--detach", "--wait", "--no-deps", PUBLISHER);
    awaitPublished();
    service.close();
  }

  @Test
  void whenItIsKilled() {
    check(() -> cluster.compose("kill", PUBLISHER), () -> {});
  }

  @Test
  void whenItIsStopped() {
    check(
        () -> cluster.compose("kill", "--signal", "SIGSTOP", PUBLISHER),
        () -> cluster.compose("kill", "--signal", "SIGCONT", PUBLISHER));
  }

  /** The change comes before the accounts are checked again, so no feed hears of it. */
  @Test
  void whenItsFeedIsCut() {
    check(
        () -> {
          asRoot("ALTER USER qa_feed ACCOUNT LOCK");
          asRoot(
              "SELECT CONCAT(\"KILL \", id, \";\") FROM information_schema.processlist"
                  + " WHERE command LIKE \"Binlog Dump%\"",
              " | mysql --user=root");
        },
        () -> asRoot("ALTER USER qa_feed ACCOUNT UNLOCK"));
  }

  /** Of a database that hangs nothing newer can be had; so what is sent says that it may be old. */
  @Test
  void whenTheDatabaseHangs() {
    awaitPublished();
    cluster.compose("kill", "--signal", "SIGSTOP", "mysql");
    try {
      LockSupport.parkNanos(LEASE_NANOS);
      await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(get().map(reply -> reply.header("Cache-Status")).orElse(""))
                      .contains("hit"));
    } finally {
      cluster.compose("kill", "--signal", "SIGCONT", "mysql");
    }
  }

  /** As on a host that stands still. NGINX goes on first. */
  @Test
  void whenItFreezesTogetherWithNginx() {
    awaitPublished();
    List<String> all = List.of("nginx", "app1", "app2", "app3");
    all.forEach(each -> cluster.compose("kill", "--signal", "SIGSTOP", each));
    try {
      vote();
      LockSupport.parkNanos(LEASE_NANOS);
    } finally {
      all.forEach(each -> cluster.compose("kill", "--signal", "SIGCONT", each));
    }
    assertNothingOld(System.nanoTime());
  }

  private void check(Runnable disturbance, Runnable end) {
    awaitPublished();
    disturbance.run();
    long disturbed = System.nanoTime();
    try {
      vote();
      assertNothingOld(disturbed + LEASE_NANOS);
    } finally {
      end.run();
    }
    assertNothingOld(System.nanoTime());
  }

  /** Behind the service's back. */
  private void vote() {
    rows.execute("UPDATE questions SET helpful = helpful + 1 WHERE id = ?", question);
  }

  /** For some seconds; reads before the given time may be old. */
  private void assertNothingOld(long from) {
    long votes = rows.number("SELECT helpful FROM questions WHERE id = ?", question);
    int responses = 0;
    long end = System.nanoTime() + WATCHED_NANOS;
    while (System.nanoTime() - end < 0) {
      long asked = System.nanoTime();
      Optional<Reply> reply = get();
      if (asked - from >= 0 && reply.isPresent() && reply.get().status() == 200) {
        responses++;
        assertThat(reply.get().unzipped()).contains("\"question_helpfulness\":" + votes + ",");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    assertThat(responses).isPositive();
  }

  /** Until NGINX answers without a node, whose counter then stays as it is. */
  private void awaitPublished() {
    try (Service publisher = cluster.node(PUBLISHER)) {
      await()
          .atMost(LONG)
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .until(
              () -> {
                get();
                return publisher
                        .get("/observe/metrics")
                        .body()
                        .lines()
                        .anyMatch("qa_edge_leased 1"::equals)
                    && files().contains(Long.toString(product));
              });
    }
  }

  private String files() {
    return cluster.compose("exec", "-T", "nginx", "sh", "-c", "ls /run/edge/" + DIGIT + "/pages");
  }

  private Optional<Reply> get() {
    try {
      return Optional.of(
          service.send(
              "GET",
              "/qa/questions?product_id=" + product,
              BodyPublishers.noBody(),
              "Accept-Encoding",
              "gzip"));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static long productOfPublisher() {
    long id = Rows.newProduct();
    while (id % 10 != DIGIT) {
      id = Rows.newProduct();
    }
    return id;
  }

  private void asRoot(String statement) {
    asRoot(statement, "");
  }

  private void asRoot(String statement, String then) {
    cluster.compose(
        "exec",
        "-T",
        "mysql",
        "bash",
        "-c",
        "export MYSQL_PWD=$(</run/secrets/mysql_root); mysql --user=root -N -e '%s'%s"
            .formatted(statement, then));
  }
}
