package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.FeedSettings;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.OutcomeUnknown;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that sends a request with a key until it succeeds has made its change once. */
@DatabaseTest
final class IdempotencyAfterFailuresTest {

  private static final int VOTERS = 8;
  private static final int VOTES_EACH = 8;
  private static final int MOST_ATTEMPTS = 50;

  private final DatabaseSettings direct;
  private final Wire wire;
  private final Service service;
  private final StoredRows rows;

  IdempotencyAfterFailuresTest(TestDatabase database, Service healthy) {
    direct = database.settings("qa_contract");
    rows = healthy.rows();
    wire = new Wire(direct);
    service = Service.over(wire.instead(direct), FeedSettings.none());
  }

  @AfterEach
  void close() {
    service.close();
    wire.close();
  }

  @Test
  void aVoteThatGotNoAnswerCountsOnceWhenItIsSentAgain() {
    long question = rows.question(Rows.newProduct(), 0);
    assertThat(service.put("/qa/questions/" + question + "/helpful").status()).isEqualTo(204);
    String key = UUID.randomUUID().toString();
    wire.loseAnswers();
    assertThat(vote(question, key).status()).isEqualTo(503);

    wire.mend();

    await().until(() -> vote(question, key).status() == 204);
    assertThat(vote(question, key).status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(2);
  }

  @Test
  void whileTheTablesAreLockedAVoteMayBeSentAgainAndAgain() throws SQLException {
    long question = rows.question(Rows.newProduct(), 0);
    String key = UUID.randomUUID().toString();
    try (Connection other = TestDatabase.connect(direct);
        Statement statement = other.createStatement()) {
      assertThat(service.put("/qa/questions/" + question + "/helpful").status()).isEqualTo(204);
      statement.execute("LOCK TABLES questions WRITE, answers WRITE");
      for (int attempt = 0; attempt < 2; attempt++) {
        Reply reply = vote(question, key);
        assertThat(reply.status()).isIn(409, 503);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
      }
      statement.execute("UNLOCK TABLES");
    }

    assertThat(vote(question, key).status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(2);
  }

  @Test
  void whoSentAKeyLearnsThatItMayBeSentAgain() {
    try (Service unanswered =
        Service.failing(new OutcomeUnknown(new IllegalStateException("no answer")))) {
      Reply reply =
          unanswered.send(
              "PUT",
              "/qa/questions/1/helpful",
              BodyPublishers.noBody(),
              "Idempotency-Key",
              "8e03978e");

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.json().get("detail").textValue())
          .isEqualTo(
              "the database did not answer; the change may or may not have been made;"
                  + " send it again with the same Idempotency-Key, and it is made once");
      assertThat(reply.header("Retry-After")).isEmpty();
    }
  }

  @Test
  void whileConnectionsAreKilledEachVoteThatIsSentUntilItSucceedsCountsOnce() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    // Beforehand: a server that ends one connection now and then disturbs one that just begins.
    List<List<Long>> questions = Stream.generate(this::questions).limit(VOTERS).toList();
    List<Callable<Integer>> voters =
        questions.stream().<Callable<Integer>>map(own -> () -> voteForEach(own)).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> failed :
          ConnectionKiller.during(
              () -> threads.invokeAll(voters),
              direct,
              "UPDATE questions",
              "INSERT INTO idemp",
              "commit",
              "SET autocommit")) {
        failures.addAndGet(failed.get());
      }
    }

    assertThat(questions.stream().flatMap(List::stream))
        .allSatisfy(question -> assertThat(rows.votesForQuestion(question)).isOne());
    assertThat(failures).hasPositiveValue();
  }

  private List<Long> questions() {
    long product = Rows.newProduct();
    return Stream.generate(() -> rows.question(product, 0)).limit(VOTES_EACH).toList();
  }

  /** Returns how many attempts failed. */
  private int voteForEach(List<Long> questions) {
    int failures = 0;
    for (long question : questions) {
      String key = UUID.randomUUID().toString();
      int attempts = 1;
      while (vote(question, key).status() != 204) {
        assertThat(attempts).isLessThan(MOST_ATTEMPTS);
        attempts++;
      }
      failures += attempts - 1;
    }
    return failures;
  }

  private Reply vote(long question, String key) {
    return service.send(
        "PUT",
        "/qa/questions/" + question + "/helpful",
        BodyPublishers.noBody(),
        "Idempotency-Key",
        key);
  }
}
