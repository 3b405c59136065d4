package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.store.DatabaseSettings;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the database goes away, clients are told at once, and service resumes by itself. */
@DatabaseTest
final class DatabaseOutageTest {

  /** What no request may exceed. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final DatabaseSettings direct;
  private final int databasePort;
  private final Wire wire;
  private final Service service;
  private long question;

  DatabaseOutageTest(TestDatabase database, Service healthy) {
    direct = database.settings("qa_contract");
    databasePort = URI.create(direct.url().substring("jdbc:".length())).getPort();
    wire = new Wire(databasePort);
    DatabaseSettings overWire =
        new DatabaseSettings(
            direct.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + wire.port() + "/"),
            direct.user(),
            direct.password(),
            4);
    service = Service.over(overWire, "*");
    question = healthy.rows().question(Rows.newProduct(), 0);
  }

  @BeforeEach
  void worksBefore() {
    assertThat(service.get("/qa/questions/" + question).status()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    service.close();
    wire.close();
  }

  @Test
  void aDatabaseThatIsGoneMeans503UntilItReturns() {
    wire.cut();
    assertUnavailable();

    wire.mend(databasePort);
    assertServiceResumes();
  }

  @Test
  void aDatabaseThatHangsMeans503UntilItReturns() {
    wire.block();
    assertUnavailable();

    wire.mend(databasePort);
    assertServiceResumes();
  }

  @Test
  void aStampedeOnAHangingDatabaseIsShedInTime() throws Exception {
    wire.block();
    Callable<Reply> request = () -> inTime(() -> service.get("/qa/questions/" + question));
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies =
          clients.invokeAll(Stream.generate(() -> request).limit(40).toList());
      for (Future<Reply> reply : replies) {
        assertThat(reply.get().status()).isEqualTo(503);
      }
    }
  }

  private void assertUnavailable() {
    String path = "/qa/questions/" + question;
    String answer =
        "{\"body\":\"a\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"photos\":[]}";
    List<Callable<Reply>> requests =
        List.of(
            () -> service.get(path),
            () -> service.get("/qa/questions?product_id=1"),
            () -> service.put(path + "/helpful"),
            () -> service.post(path + "/answers", answer));
    for (Callable<Reply> request : requests) {
      Reply reply = inTime(request);
      assertThat(reply.status()).as(reply.body()).isEqualTo(503);
      assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  private void assertServiceResumes() {
    await()
        .atMost(LIMIT)
        .until(() -> service.put("/qa/questions/" + question + "/helpful").status() == 204);
    assertThat(service.get("/qa/questions/" + question).status()).isEqualTo(200);
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
