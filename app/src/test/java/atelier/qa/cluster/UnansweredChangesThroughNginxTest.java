package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What NGINX says of a change that no node answered is compared with what became of it. */
@ClusterTest
final class UnansweredChangesThroughNginxTest {

  private static final int EACH = 8;
  private static final String ALL = "app1 app2 app3";

  private final Cluster cluster;
  private final Rows rows;

  UnansweredChangesThroughNginxTest(Cluster cluster) {
    this.cluster = cluster;
    this.rows = cluster.rows();
  }

  @Test
  void whatEveryNodeWasSentAndNoneAnsweredMayHaveBeenMade() throws Exception {
    cluster.compose(command("pause", ALL));
    List<Change> changes;
    try {
      changes = changes();
    } finally {
      cluster.compose(command("unpause", ALL));
    }

    assertThat(changes)
        .allSatisfy(
            change -> {
              assertThat(change.reply.status()).isEqualTo(503);
              assertThat(change.reply.json().get("detail").textValue())
                  .isEqualTo("the node did not answer; the change may or may not have been made");
              assertThat(change.reply.header("Retry-After")).isEmpty();
            });
    assertThat(changes).allSatisfy(this::assertIsWhatItsAnswerSays);
    changes.forEach(this::awaitItsMethodInTheLog);
  }

  @Test
  void whatHasAKeyIsSentAgainAndMadeOnce() throws Exception {
    long question = rows.question(Rows.newProduct(), 0);
    try (Service service = cluster.service()) {
      cluster.compose(command("pause", ALL));
      try {
        assertThat(keyed(service, question).json().get("detail").textValue())
            .isEqualTo(
                "the node did not answer; the change may or may not have been made;"
                    + " send it again with the same Idempotency-Key, and it is made once");
      } finally {
        cluster.compose(command("unpause", ALL));
      }

      await().until(() -> keyed(service, question).status() == 204);
      await().until(() -> rows.number("SELECT helpful FROM questions WHERE id = ?", question) == 1);
      assertThat(keyed(service, question).status()).isEqualTo(204);
    }
    assertThat(rows.number("SELECT helpful FROM questions WHERE id = ?", question)).isOne();
  }

  @Test
  void whatNoNodeWasThereToReadWasNotMadeAndMayBeSentAgain() throws Exception {
    cluster.compose(command("kill", ALL));
    List<Change> changes;
    try {
      changes = changes();
    } finally {
      cluster.compose(command("up --detach --wait --no-deps", ALL));
    }

    assertThat(changes)
        .allSatisfy(
            change -> {
              assertThat(change.reply.status()).isEqualTo(503);
              assertThat(change.reply.json().get("detail").textValue())
                  .isEqualTo("no node could answer; try again");
              assertThat(change.reply.header("Retry-After")).isEqualTo("1");
            });
    assertThat(changes).allSatisfy(this::assertIsWhatItsAnswerSays);
    changes.forEach(this::awaitItsMethodInTheLog);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "kill"})
  void whatOneNodeOfThreeLeavesUnansweredIsCalledSo(String howItEnds) throws Exception {
    cluster.compose(howItEnds, "app2");
    List<Change> changes;
    try {
      changes = changes();
    } finally {
      cluster.compose(
          howItEnds.equals("pause")
              ? command("unpause", "app2")
              : command("up --detach --wait --no-deps", "app2"));
    }

    assertThat(changes).allSatisfy(this::assertIsWhatItsAnswerSays);
  }

  private void assertIsWhatItsAnswerSays(Change change) {
    long made = rows.number(change.made, change.question);
    if (change.reply.status() < 300) {
      assertThat(made).isOne();
    } else if (change.reply.header("Retry-After").isEmpty()) {
      assertThat(change.reply.body()).contains("may or may not have been made");
      assertThat(made).isBetween(0L, 1L);
    } else {
      assertThat(change.reply.body()).contains("try again");
      assertThat(made).isZero();
    }
  }

  private void awaitItsMethodInTheLog(Change change) {
    String entry = "\"method\":\"%s\",\"uri\":\"%s\"".formatted(change.method, change.path);
    await().until(() -> cluster.compose("logs", "--no-log-prefix", "nginx").contains(entry));
  }

  /** Votes, and answers with a small and with a large body, each for a question of its own. */
  private List<Change> changes() throws Exception {
    List<Callable<Change>> calls = new ArrayList<>();
    try (Service service = cluster.service();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < EACH; i++) {
        calls.add(() -> vote(service));
        calls.add(() -> answer(service, ""));
        calls.add(() -> answer(service, "x".repeat(60_000)));
      }
      List<Change> changes = new ArrayList<>();
      for (Future<Change> change : clients.invokeAll(calls)) {
        changes.add(change.get());
      }
      return changes;
    }
  }

  private Change vote(Service service) {
    long question = rows.question(Rows.newProduct(), 0);
    String path = "/qa/questions/" + question + "/helpful";
    return new Change(
        question, "PUT", path, service.put(path), "SELECT helpful FROM questions WHERE id = ?");
  }

  private static Reply keyed(Service service, long question) {
    return service.send(
        "PUT",
        "/qa/questions/" + question + "/helpful",
        BodyPublishers.noBody(),
        "Idempotency-Key",
        "vote-" + question);
  }

  private Change answer(Service service, String unknownField) {
    long question = rows.question(Rows.newProduct(), 0);
    String path = "/qa/questions/" + question + "/answers";
    String json =
        "{\"body\":\"a\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"other\":\"%s\"}"
            .formatted(unknownField);
    return new Change(
        question,
        "POST",
        path,
        service.post(path, json),
        "SELECT COUNT(*) FROM answers WHERE question_id = ?");
  }

  private static String[] command(String verb, String services) {
    return Stream.of(verb, services)
        .flatMap(words -> Stream.of(words.split(" ", -1)))
        .toArray(String[]::new);
  }

  /**
   * One request, the only one for its question.
   *
   * @param made a query for how often the change was made
   */
  private record Change(long question, String method, String path, Reply reply, String made) {}
}
