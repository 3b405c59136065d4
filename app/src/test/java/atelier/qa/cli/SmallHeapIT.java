package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node with a fifth of the usual heap, and a product that would not fit into it. The same at full
 * size runs in the cluster.
 */
final class SmallHeapIT {

  private static final int QUESTIONS = 1 << 18;
  private static final int READERS = 8;
  private static final int PAGES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern SERVING = Pattern.compile("http://[^:]+:(\\d+)");

  @TempDir private Path directory;
  private TestDatabase database;
  private DatabaseSettings settings;

  @BeforeEach
  void fill() {
    database = TestDatabase.embedded("small-heap");
    settings = database.empty("qa_small_heap");
    new Schema(settings).migrate();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void aProductLargerThanTheHeapIsReadVotedOnAndDeleted() throws Exception {
    Rows rows = new Rows(settings);
    long large = rows.largeProduct(QUESTIONS);
    long question = rows.number("SELECT MIN(id) FROM questions WHERE product_id = ?", large);
    rows.manyAnswers(question, QUESTIONS / 4);
    long other = Rows.newProduct();
    rows.question(other, 0);

    try (QaProcess node = serve();
        Service service = Service.at(port(node), 0, new Rows(settings))) {
      assertThat(trouble(service, large, question, other)).isEmpty();
      rows.execute("DELETE FROM answers WHERE product_id = ?", large);
      rows.execute("DELETE FROM questions WHERE product_id = ?", large);
      await()
          .atMost(PATIENCE)
          .until(() -> service.get(page(large, 1)).body().endsWith("\"results\":[]}"));
      assertThat(service.get(page(other, 1)).status()).isEqualTo(200);
      assertThat(node.isAlive()).isTrue();
      assertThat(node.errors()).doesNotContain("OutOfMemoryError");
    }
  }

  /** Replies that are not what they should be, of several readers and voters at once. */
  private static Queue<String> trouble(Service service, long large, long question, long other)
      throws InterruptedException {
    Queue<String> trouble = new ConcurrentLinkedQueue<>();
    List<Thread> readers = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      int first = 1 + reader * 100;
      readers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < PAGES; i++) {
                      expect(200, service.get(page(large, first + i)).status(), trouble);
                      expect(200, service.get("/qa/questions/" + question).status(), trouble);
                      expect(200, service.get(page(other, 1)).status(), trouble);
                      expect(204, service.put(vote(question)).status(), trouble);
                    }
                  }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    return trouble;
  }

  private static void expect(int expected, int status, Queue<String> trouble) {
    if (status != expected) {
      trouble.add(status + " instead of " + expected);
    }
  }

  private static String page(long product, int number) {
    return "/qa/questions?count=20&product_id=" + product + "&page=" + number;
  }

  private static String vote(long question) {
    return "/qa/questions/" + question + "/helpful";
  }

  private QaProcess serve() throws IOException {
    DatabaseSettings feed = database.feedSettings("qa_small_heap");
    return QaProcess.start(
        directory,
        List.of("-Xmx80m", "-XX:+UseSerialGC"),
        "serve",
        "--port=0",
        "--cache-megabytes=24",
        "--db=" + settings.url(),
        "--db-user=" + settings.user(),
        "--db-password-file=" + secret("db", settings.password()),
        "--feed-user=" + feed.user(),
        "--feed-password-file=" + secret("feed", feed.password()));
  }

  private Path secret(String name, String password) throws IOException {
    return Files.writeString(directory.resolve(name), password);
  }

  private static int port(QaProcess node) {
    await().atMost(PATIENCE).until(() -> SERVING.matcher(node.output()).find());
    try {
      Matcher serving = SERVING.matcher(node.output());
      assertThat(serving.find()).isTrue();
      return Integer.parseInt(serving.group(1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
