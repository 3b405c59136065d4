package atelier.qa.desk;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.OpenDesk;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the shop's people send twice with one key is done once. */
@DatabaseTest
final class DeskIdempotencyTest {

  private static final String ANSWER = "{\"body\": \"In May.\"}";

  private final Service service;
  private final Rows rows;
  private final OpenDesk desk;
  private final String token;
  private final long question;
  private final long answer;
  private final String answers;
  private final String hide;
  private final String key = "\"" + UUID.randomUUID() + "\"";

  DeskIdempotencyTest(Service service, TestDatabase database) {
    this.service = service;
    rows = new Rows(database.settings("qa_contract"));
    desk = new OpenDesk(service, List.of(database.settings("qa_contract")));
    token = desk.token("Kim", Role.values());
    question = rows.question(Rows.newProduct(), 1);
    answer = rows.answer(question, 1);
    answers = "/desk/questions/" + question + "/answers";
    hide = "/desk/answers/" + answer + "/hide";
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anAnswerThatIsSentTwiceIsPublishedOnce() {
    Reply first = desk.postOnce(token, answers, ANSWER, key);
    Reply again = desk.postOnce(token, answers, ANSWER, key);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("QA-Position")).isNotEmpty();
    assertThat(rows.answerIds(question)).hasSize(2);
    assertThat(decisionsOn(first.json().at("/answer_id").longValue())).isOne();
  }

  @Test
  void ofManyAtOnceOneIsPublished() throws Exception {
    Callable<Reply> send = () -> desk.postOnce(token, answers, ANSWER, key);

    List<Reply> replies;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      replies =
          threads.invokeAll(Stream.generate(() -> send).limit(6).toList()).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(201, 409));
    assertThat(replies).anyMatch(reply -> reply.status() == 201);
    assertThat(rows.answerIds(question)).hasSize(2);
  }

  @Test
  void aDecisionThatArrivesAgainLaterDoesNotUndoAnotherOne() {
    assertThat(desk.askOnce(token, "PUT", hide, key).status()).isEqualTo(200);
    desk.ask(token, "PUT", "/desk/answers/" + answer + "/restore");

    Reply again = desk.askOnce(token, "PUT", hide, key);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/answer/state").textValue()).isEqualTo("restored");
    assertThat(rows.isAnswerReported(answer)).isFalse();
    assertThat(decisionsOn(answer)).isEqualTo(2);
  }

  @Test
  void aRemovalThatIsSentTwiceIsNoConflict() {
    String remove = "/desk/answers/" + answer + "/remove";
    assertThat(desk.askOnce(token, "PUT", remove, key).status()).isEqualTo(200);

    Reply again = desk.askOnce(token, "PUT", remove, key);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/answer/state").textValue()).isEqualTo("removed");
    assertThat(decisionsOn(answer)).isOne();
    assertThat(desk.ask(token, "PUT", remove).status()).isEqualTo(409);
  }

  @Test
  void theSameKeyWithAnotherRequestIsRefused() {
    desk.askOnce(token, "PUT", hide, key);

    for (Reply other :
        List.of(
            desk.askOnce(token, "PUT", "/desk/answers/" + answer + "/restore", key),
            desk.askOnce(token, "PUT", "/desk/questions/" + question + "/hide", key),
            desk.postOnce(token, answers, ANSWER, key))) {
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.json().at("/detail").textValue())
          .isEqualTo("this Idempotency-Key was used for another request");
    }
    assertThat(rows.isAnswerReported(answer)).isTrue();
    assertThat(rows.isQuestionReported(question)).isFalse();
    assertThat(rows.answerIds(question)).hasSize(1);
  }

  @Test
  void theKeyOfOnePersonIsNobodyElses() {
    String colleague = desk.token("Lou", Role.values());
    desk.postOnce(token, answers, ANSWER, key);

    assertThat(desk.postOnce(colleague, answers, ANSWER, key).status()).isEqualTo(201);

    assertThat(rows.answerIds(question)).hasSize(3);
    Reply vote =
        service.send(
            "PUT",
            "/qa/answers/" + answer + "/helpful",
            BodyPublishers.noBody(),
            "Idempotency-Key",
            key);
    assertThat(vote.status()).isEqualTo(204);
  }

  @Test
  void aRequestThatChangedNothingDoesNotUseUpItsKey() {
    desk.ask(token, "PUT", "/desk/answers/" + answer + "/remove");
    desk.ask(token, "PUT", "/desk/questions/" + question + "/hide");
    assertThat(desk.askOnce(token, "PUT", hide, key).status()).isEqualTo(409);
    assertThat(desk.askOnce(token, "PUT", "/desk/answers/4294967295/hide", key).status())
        .isEqualTo(404);
    assertThat(desk.postOnce(token, answers, "{}", key).status()).isEqualTo(422);
    assertThat(desk.postOnce(token, answers, ANSWER, key).status()).isEqualTo(404);
    desk.ask(token, "PUT", "/desk/questions/" + question + "/restore");

    assertThat(desk.postOnce(token, answers, ANSWER, key).status()).isEqualTo(201);
  }

  @Test
  void whatIsNoKeyIsRefusedAndChangesNothing() {
    assertThat(desk.askOnce(token, "PUT", hide, "").status()).isEqualTo(400);
    assertThat(desk.askOnce(token, "PUT", hide, "a b").status()).isEqualTo(400);
    assertThat(desk.postOnce(token, answers, ANSWER, "x".repeat(256)).status()).isEqualTo(400);

    assertThat(rows.isAnswerReported(answer)).isFalse();
    assertThat(rows.answerIds(question)).hasSize(1);
  }

  private long decisionsOn(long id) {
    long count = 0;
    for (JsonNode decision :
        desk.ask(token, "GET", "/desk/decisions?count=200").json().at("/items")) {
      if (decision.at("/item_id").longValue() == id
          && decision.at("/kind").textValue().equals("answer")) {
        count++;
      }
    }
    return count;
  }
}
