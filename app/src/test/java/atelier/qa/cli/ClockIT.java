package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A wall clock that jumps, of a node or of its database, while both run. Nothing is promised by
 * wall clocks but dates and the lifetime of keys, so nothing else changes.
 */
@EnabledOnOs(OS.LINUX)
final class ClockIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration HOUR = Duration.ofHours(1);

  /** There, back, to the other side, and back. */
  private static final List<Duration> JUMPS =
      List.of(HOUR, Duration.ZERO, HOUR.negated(), Duration.ZERO);

  private static final int TENTH_MILLIS = 100;

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = freePort();
  private final int observePort = freePort();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void aNodeWhoseClockJumpsServesWhatIsTrue() throws Exception {
    try (QaProcess node = start("java")) {
      String first = ask("first");

      for (Duration jump : JUMPS) {
        set(jump);
        readsAndWritesGoOn();
        assertThat(ask("first")).as("the same key after %s", jump).isEqualTo(first);
        // NGINX must not find by an old name what is no longer leased.
        await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(lastName()).isBetween(now(jump), now(jump) + 11));
        assertThat(lag()).isBetween(lagOf(jump).toSeconds(), lagOf(jump).plus(SOON).toSeconds());
      }
      assertThat(node.isAlive()).isTrue();
    }
  }

  @Test
  void keysOfANodeWhoseClockIsADayAheadAreForgotten() throws Exception {
    try (QaProcess node = start("java")) {
      String first = ask("first");

      set(Duration.ofHours(25));

      assertThat(ask("first")).isNotEqualTo(first);
      assertThat(node.isAlive()).isTrue();
    }
  }

  @Test
  void aDatabaseWhoseClockJumpsIsFollowedOn() throws Exception {
    try (QaProcess node = start("mariadbd")) {
      String first = ask("first");

      for (Duration jump : JUMPS) {
        set(jump);
        readsAndWritesGoOn();
        assertThat(ask("first")).isEqualTo(first);
        Duration lag = lagOf(jump.negated());
        assertThat(lag()).isBetween(lag.toSeconds(), lag.plus(SOON).toSeconds());
      }
      assertThat(node.isAlive()).isTrue();
    }
  }

  /** Changes are committed in the past, as the node sees it; what lies in the future is no lag. */
  private static Duration lagOf(Duration jumpOfTheNode) {
    return jumpOfTheNode.isNegative() ? Duration.ZERO : jumpOfTheNode;
  }

  /** For longer than a lease lasts: each vote shows at once, and nothing is stale. */
  private void readsAndWritesGoOn() throws Exception {
    long question = questions().at("/results/0/question_id").longValue();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500);
    while (System.nanoTime() < end) {
      long before = helpful(question);
      assertThat(send("PUT", "/qa/questions/" + question + "/helpful", "").statusCode())
          .isEqualTo(204);
      assertThat(helpful(question)).isEqualTo(before + 1);
      assertThat(metric("qa_feed_state{state=\"live\"}")).isOne();
    }
  }

  private long helpful(long question) throws Exception {
    HttpResponse<String> page = send("GET", "/qa/questions/" + question, "");
    assertThat(page.headers().firstValue("Cache-Status")).isEmpty();
    return json(page).get("question_helpfulness").longValue();
  }

  private JsonNode questions() throws Exception {
    return json(send("GET", "/qa/questions?product_id=1&count=100", ""));
  }

  /** Returns where the question stands that has this key. */
  private String ask(String key) throws Exception {
    HttpResponse<String> reply =
        send(
            "POST",
            "/qa/questions",
            """
            {"body": "Is it lined?", "name": "ann", "email": "ann@shop.example", "product_id": 2}""",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            key);
    assertThat(reply.statusCode()).isEqualTo(201);
    return reply.headers().firstValue("Location").orElseThrow();
  }

  /** The last name by which NGINX finds pages of products that end in 1, in tenths of a second. */
  private long lastName() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("edge/1"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9]+"))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }

  /** In tenths of a second, by the node's clock. */
  private static long now(Duration jump) {
    return (System.currentTimeMillis() + jump.toMillis()) / TENTH_MILLIS;
  }

  private long lag() throws Exception {
    return (long) metric("qa_feed_lag_seconds");
  }

  private double metric(String name) throws Exception {
    return exchange(observePort, "GET", "/observe/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private void set(Duration jump) throws IOException {
    Path next = Files.writeString(directory.resolve("next"), "" + jump.toSeconds());
    Files.move(next, directory.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
  }

  private QaProcess start(String program) throws Exception {
    Path library = directory.resolve("shift.so");
    compile(library);
    set(Duration.ZERO);
    QaProcess node =
        QaProcess.start(
            directory,
            List.of(
                "env",
                "LD_PRELOAD=" + library,
                "QA_CLOCK_FILE=" + directory.resolve("clock"),
                "QA_CLOCK_PROGRAM=" + program),
            List.of(),
            "serve",
            "--port=" + port,
            "--observe-port=" + observePort,
            "--sample-products=10",
            "--edge-directory=edge");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> metric("qa_feed_state{state=\"live\"}") == 1);
    return node;
  }

  private void compile(Path library) throws Exception {
    Path source = Path.of("src/test/resources/clock/shift.c").toAbsolutePath();
    try {
      Process compiler =
          new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
              .inheritIO()
              .start();
      assertThat(compiler.waitFor()).isZero();
    } catch (IOException e) {
      if ("required".equals(System.getenv("QA_TOOLS"))) {
        throw e;
      }
      System.err.printf("%n*** SKIPPED: clocks that jump: there is no C compiler ***%n%n");
      abort("no cc");
    }
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return exchange(port, method, path, body, headers);
  }

  private HttpResponse<String> exchange(
      int at, String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
            .method(method, BodyPublishers.ofString(body))
            .timeout(PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> reply) throws IOException {
    assertThat(reply.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(reply.body());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
