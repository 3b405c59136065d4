package atelier.qa.cluster.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import atelier.qa.cluster.durability.History.Outcome;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.MySqlGroup;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestSettings;
import atelier.qa.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The service on a replication group whose primary is lost. From the environment:
 *
 * <ul>
 *   <li>{@code QA_FAILOVER_ROUNDS}: how often the primary is lost under load; twice by default,
 *       once killed and once cut off from the others.
 *   <li>{@code QA_FAILOVER_SEED}: decides what is written; by default another one each time. It is
 *       printed.
 * </ul>
 */
@DatabaseTest
final class FailoverTest {

  private static final int ROUNDS = 2;
  private static final int QUESTIONS = 10;
  private static final Duration BOUND = Duration.ofMinutes(1);

  private static MySqlGroup group;

  @BeforeAll
  static void start() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    group = MySqlGroup.start();
    new Schema(group.settings("qa_migrate")).migrate();
  }

  @AfterAll
  static void stop() {
    if (group != null) {
      group.close();
    }
  }

  @Test
  void cachedProductsAreReadAndAcknowledgedWritesStoredWhileThePrimaryIsLost() {
    int rounds = (int) TestSettings.number("QA_FAILOVER_ROUNDS", ROUNDS);
    long seed = TestSettings.number("QA_FAILOVER_SEED", new Random().nextInt(Integer.MAX_VALUE));
    System.out.printf("failover: QA_FAILOVER_SEED=%d, %d rounds%n", seed, rounds);
    long product = Rows.newProduct();
    List<Long> questions =
        Stream.generate(() -> rows().question(product, 0)).limit(QUESTIONS).toList();
    History history = new History();
    List<Long> milliseconds = new ArrayList<>();

    try (Service service = service(group.settings("qa_service"))) {
      assertThat(list(service, product).status()).isEqualTo(200);
      await().until(() -> fullInvalidations(service) > 0);
      double before = fullInvalidations(service);
      Readers readers = new Readers(service, product);
      Clients clients = new Clients(service, history, questions, new Random(seed));
      try (readers;
          clients) {
        for (int round = 0; round < rounds; round++) {
          int victim = group.primary();
          boolean isKilled = round % 2 == 0;
          if (isKilled) {
            group.kill(victim);
          } else {
            group.isolate(victim);
          }
          milliseconds.add(untilAccepted(service, questions.getFirst(), history));
          showsWhatOthersChange(service, product);
          if (isKilled) {
            group.start(victim);
          } else {
            group.reconnect(victim);
          }
          group.awaitWhole();
          System.out.printf(
              "failover: %s; writes were accepted again after %d ms; %s%n",
              isKilled ? "killed" : "cut off", milliseconds.getLast(), history.outcomes());
        }
      }
      assertThat(fullInvalidations(service)).isEqualTo(before);
      assertThat(readers.failures()).isEmpty();
      assertThat(readers.reads()).isPositive();
      assertThat(clients.otherReplies()).isEmpty();
    }

    assertThat(history.wrong(votes(questions), answers(questions))).isEmpty();
    assertThat(history.outcomes().get(Outcome.DONE)).isPositive();
    System.out.printf(
        "failover: p50 %d ms, max %d ms%n",
        milliseconds.stream().sorted().toList().get(milliseconds.size() / 2),
        milliseconds.stream().mapToLong(Long::longValue).max().orElseThrow());
  }

  @Test
  void aMinorityAcknowledgesNothingAndServesNothingAsIfItWereCurrent() {
    int old = group.primary();
    long product = Rows.newProduct();
    long question = rows().question(product, 0);
    try (Service service = service(group.settingsSeeing(old, "qa_service"))) {
      assertThat(list(service, product).status()).isEqualTo(200);
      assertThat(vote(service, question).status()).isEqualTo(204);

      group.isolate(old);
      try {
        await()
            .untilAsserted(
                () -> {
                  assertThat(vote(service, question).status()).isEqualTo(503);
                  assertThat(list(service, product).header("Cache-Status")).contains("ttl=-");
                });
        await().until(() -> group.primary() != old);
        rows().setVotesForQuestion(question, 100);
        assertThat(vote(service, question).status()).isEqualTo(503);
        assertThat(list(service, product).header("Cache-Status")).contains("ttl=-");
      } finally {
        group.reconnect(old);
        group.awaitWhole();
      }
    }

    assertThat(rows().votesForQuestion(question)).isEqualTo(100);
  }

  private static Service service(DatabaseSettings settings) {
    return Service.over(settings, group.feed(settings));
  }

  /** Past the service, at the primary. */
  private static Rows rows() {
    return new Rows(group.root(group.primary()));
  }

  private static ConditionFactory await() {
    return Waiting.await().atMost(BOUND);
  }

  /** How many milliseconds. */
  private static long untilAccepted(Service service, long question, History history) {
    long start = System.nanoTime();
    await()
        .until(
            () -> {
              Reply reply = vote(service, question);
              boolean isRefused = !reply.header("Retry-After").isEmpty();
              boolean isDone = reply.status() == 204;
              history.vote(
                  question, isDone ? Outcome.DONE : isRefused ? Outcome.REFUSED : Outcome.UNKNOWN);
              return isDone;
            });
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static void showsWhatOthersChange(Service service, long product) {
    long question = rows().question(product, 0);
    await()
        .untilAsserted(
            () -> {
              Reply reply = list(service, product);
              assertThat(reply.header("Cache-Status")).isEmpty();
              assertThat(reply.json().findValuesAsText("question_id")).contains("" + question);
            });
  }

  private static Reply list(Service service, long product) {
    return service.get("/qa/questions?product_id=" + product + "&count=100");
  }

  /** One is the second delivery of what had been changed before the feed began. */
  private static double fullInvalidations(Service service) {
    return service.metric("qa_feed_full_invalidations_total");
  }

  private static Reply vote(Service service, long question) {
    return service.put("/qa/questions/" + question + "/helpful");
  }

  private static Map<Long, Long> votes(List<Long> questions) {
    return questions.stream().collect(Collectors.toMap(id -> id, rows()::votesForQuestion));
  }

  private static Map<String, Long> answers(List<Long> questions) {
    Rows rows = rows();
    return questions.stream()
        .flatMap(question -> rows.answerBodies(question).stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
