package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.FeedSettings;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * When the database goes away, what was read before is served as stale, clients are told at once
 * what cannot be, and service resumes by itself.
 */
@DatabaseTest
final class DatabaseOutageTest {

  /** What no request may exceed. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Wire wire;
  private final Service service;
  private final long known;
  private final long unread;

  DatabaseOutageTest(TestDatabase database, Service healthy) {
    DatabaseSettings direct = database.settings("qa_contract");
    FeedSettings feed = database.feed("qa_contract");
    wire = new Wire(direct);
    DatabaseSettings settings = wire.instead(direct);
    service =
        Service.over(
            new DatabaseSettings(settings.url(), settings.user(), settings.password(), 4),
            new FeedSettings(
                FeedSettings.Kind.BINLOG, settings.url(), feed.user(), feed.password()));
    known = healthy.rows().question(Rows.newProduct(), 0);
    unread = healthy.rows().question(Rows.newProduct(), 0);
  }

  @BeforeEach
  void worksBefore() {
    assertThat(read(known).status()).isEqualTo(200);
    await().atMost(LIMIT).until(() -> metric("qa_feed_state{state=\"live\"}") == 1);
    assertThat(read(known).status()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    service.close();
    wire.close();
  }

  @Test
  void aDatabaseThatIsGoneMeansStaleOr503UntilItReturns() {
    wire.cut();
    assertUnavailable();
    assertKnownOnesAreServedAsStale();

    wire.mend();
    assertServiceResumes();
  }

  @Test
  void aDatabaseThatHangsMeansStaleOr503UntilItReturns() {
    wire.block();
    assertUnavailable();
    assertKnownOnesAreServedAsStale();

    wire.mend();
    assertServiceResumes();
  }

  /** NGINX asks another node after two seconds, and gives up after two more. */
  @Test
  void aDatabaseThatBeginsToHangKeepsNobodyWaitingForAKnownOne() throws Exception {
    wire.block();
    long end = System.nanoTime() + LIMIT.toNanos();
    Callable<Duration> reader =
        () -> {
          Duration longest = Duration.ZERO;
          while (System.nanoTime() < end) {
            long start = System.nanoTime();
            readKnown();
            longest =
                Collections.max(List.of(longest, Duration.ofNanos(System.nanoTime() - start)));
          }
          return longest;
        };
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Duration> longest :
          clients.invokeAll(Stream.generate(() -> reader).limit(8).toList())) {
        assertThat(longest.get()).isLessThan(Duration.ofSeconds(2));
      }
    }
    assertThat(readKnown().header("Age")).matches("[1-9][0-9]*");
  }

  @Test
  void aStampedeOnAHangingDatabaseIsShedInTime() throws Exception {
    wire.block();
    Callable<Reply> request = () -> inTime(() -> read(unread));
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies =
          clients.invokeAll(Stream.generate(() -> request).limit(40).toList());
      for (Future<Reply> reply : replies) {
        assertThat(reply.get().status()).isEqualTo(503);
      }
    }
  }

  private void assertUnavailable() {
    String answer =
        "{\"body\":\"a\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"photos\":[]}";
    List<Callable<Reply>> reads =
        List.of(() -> read(unread), () -> service.get("/qa/questions?product_id=4294967295"));
    for (Callable<Reply> read : reads) {
      Reply reply = inTime(read);
      assertIsUnavailable(reply);
      assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    }
    // Each is one statement, and a connection that is dead may look alive until that is sent.
    List<Callable<Reply>> writes =
        List.of(
            () -> service.post("/qa/questions/" + known + "/answers", answer),
            () -> service.put("/qa/questions/" + known + "/helpful"));
    for (Callable<Reply> write : writes) {
      Reply reply = inTime(write);
      assertIsUnavailable(reply);
      assertThat(reply.header("Retry-After").isEmpty())
          .isEqualTo(reply.body().contains("may or may not have been made"));
    }
  }

  private static void assertIsUnavailable(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(503);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  private void assertKnownOnesAreServedAsStale() {
    // For a second after it was read it counts as true.
    Reply stale =
        await().atMost(LIMIT).until(this::readKnown, reply -> !reply.header("Age").isEmpty());
    assertThat(stale.header("Age")).matches("[0-9]+");
    assertThat(stale.header("Cache-Status")).matches("qa; hit; ttl=-[1-9][0-9]*");
  }

  private Reply readKnown() {
    Reply reply = inTime(() -> read(known));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply;
  }

  private void assertServiceResumes() {
    await()
        .atMost(LIMIT)
        .until(() -> service.put("/qa/questions/" + known + "/helpful").status() == 204);
    await().atMost(LIMIT).until(() -> read(known).header("Cache-Status").isEmpty());
    assertThat(read(known).json().get("question_helpfulness").intValue()).isPositive();
    assertThat(read(unread).status()).isEqualTo(200);
  }

  private Reply read(long question) {
    return service.get("/qa/questions/" + question);
  }

  private int metric(String name) {
    return (int) service.metric(name);
  }

  private static Reply inTime(Callable<Reply> request) {
    try {
      long start = System.nanoTime();
      Reply reply = request.call();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
      return reply;
    } catch (Exception e) {
      throw new AssertionError("no answer", e);
    }
  }
}
