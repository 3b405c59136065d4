package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with a key may be sent again, and is made once. */
@ContractTest
final class IdempotencyTest {

  private static final String ANSWER =
      """
      {"body": "Yes.", "name": "Kim", "email": "kim@shop.example",
       "photos": ["https://images.example.com/1.jpg", "blob:https://shop.example/2"]}
      """;

  private final Service service;
  private final StoredRows rows;
  private final long product = Rows.newProduct();
  private final long question;
  private final long answer;
  private final String key = UUID.randomUUID().toString();

  IdempotencyTest(Service service) {
    this.service = service;
    rows = service.rows();
    question = rows.question(product, 0);
    answer = rows.answer(question, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/api/fec2/hr-lax"})
  void aQuestionIsAskedOnce(String base) {
    Reply first = send("POST", base + "/qa/questions", question());
    Reply again = send("POST", base + "/qa/questions", question());

    assertThat(first.status()).isEqualTo(201);
    assertSame(first, again);
    assertThat(again.header("Location"))
        .isEqualTo(base + "/qa/questions/" + again.json().get("question_id"));
    assertThat(rows.questionIds(product)).hasSize(2);
  }

  @Test
  void anAnswerIsGivenOnceWithItsPhotos() {
    Reply first = send("POST", answers(), ANSWER);
    Reply again = send("POST", answers(), ANSWER);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("QA-Left-Out")).isEqualTo("photos[1]");
    assertSame(first, again);
    assertThat(rows.answerIds(question)).hasSize(2);
    assertThat(service.get(again.header("Location")).json().get("photos")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"questions", "answers"})
  void aVoteCountsOnce(String kind) {
    Reply first = put(kind, "helpful");
    Reply again = put(kind, "helpful");

    assertThat(first.status()).isEqualTo(204);
    assertSame(first, again);
    assertThat(rows.votesForQuestion(question) + rows.votesForAnswer(answer)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"questions", "answers"})
  void aReportMayBeRepeatedToo(String kind) {
    Reply first = put(kind, "report");
    Reply again = put(kind, "report");

    assertThat(first.status()).isEqualTo(204);
    assertSame(first, again);
  }

  @Test
  void aRepetitionOfAnAnswerIsAnsweredAlsoWhenItsQuestionIsHiddenMeanwhile() {
    Reply first = send("POST", answers(), ANSWER);
    service.put("/qa/questions/" + question + "/report");

    assertSame(first, send("POST", answers(), ANSWER));
  }

  @Test
  void whoRepeatsSeesTheChangeAndAllBeforeIt() {
    for (int votes = 1; votes <= 10; votes++) {
      String path = "/qa/questions/" + question + "/helpful";
      String each = key + votes;
      assertThat(send("PUT", path, "", each).status()).isEqualTo(204);
      String position = send("PUT", path, "", each).header("QA-Position");

      Reply read =
          service.send(
              "GET", "/qa/questions/" + question, BodyPublishers.noBody(), "QA-Position", position);

      assertThat(read.json().get("question_helpfulness").asInt()).isEqualTo(votes);
    }
  }

  @Test
  void theSameKeyWithAnotherRequestIsRefused() {
    assertThat(put("questions", "helpful").status()).isEqualTo(204);

    List<Reply> others =
        List.of(
            put("answers", "helpful"),
            put("questions", "report"),
            send("PUT", "/qa/questions/" + question + "/helpful/", ""),
            send("PUT", "/qa/questions/" + question + "/helpful", "{}"),
            send("POST", "/qa/questions", question()),
            send("POST", answers(), ANSWER));

    for (Reply other : others) {
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(other.json().get("detail").textValue())
          .isEqualTo("this Idempotency-Key was used for another request");
      assertThat(other.json().has("errors")).isFalse();
      assertThat(other.header("QA-Position")).isEmpty();
    }
    assertThat(rows.votesForQuestion(question)).isOne();
    assertThat(rows.votesForAnswer(answer)).isZero();
    assertThat(rows.isQuestionReported(question)).isFalse();
    assertThat(rows.questionIds(product)).hasSize(1);
    assertThat(rows.answerIds(question)).hasSize(1);
  }

  @Test
  void anotherKeyIsAnotherChange() {
    String path = "/qa/questions/" + question + "/helpful";

    assertThat(send("PUT", path, "", key).status()).isEqualTo(204);
    assertThat(send("PUT", path, "", key + "x").status()).isEqualTo(204);
    assertThat(service.put(path).status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(3);
  }

  @Test
  void aRequestThatChangedNothingDoesNotUseUpItsKey() {
    assertThat(send("POST", "/qa/questions", "{}").status()).isEqualTo(422);
    assertThat(send("POST", "/qa/questions", "no JSON").status()).isEqualTo(400);
    assertThat(send("PUT", "/qa/questions/4294967295/helpful", "").status()).isEqualTo(404);
    service.put("/qa/questions/" + question + "/report");
    assertThat(send("POST", answers(), ANSWER).status()).isEqualTo(404);

    Reply asked = send("POST", "/qa/questions", question());

    assertThat(asked.status()).isEqualTo(201);
    assertSame(asked, send("POST", "/qa/questions", question()));
  }

  @Test
  void ofManyAtOnceOneIsMade() throws Exception {
    Callable<Reply> call = () -> put("answers", "helpful");

    List<Reply> replies;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      replies =
          threads.invokeAll(Stream.generate(() -> call).limit(12).toList()).stream()
              .map(Future::resultNow)
              .toList();
    }

    for (Reply reply : replies) {
      assertThat(reply.status()).as(reply.body()).isIn(204, 409);
      if (reply.status() == 409) {
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
      }
    }
    assertThat(replies).anyMatch(reply -> reply.status() == 204);
    assertThat(rows.votesForAnswer(answer)).isOne();
    assertThat(put("answers", "helpful").status()).isEqualTo(204);
    assertThat(rows.votesForAnswer(answer)).isOne();
  }

  private Reply put(String kind, String what) {
    long id = kind.equals("questions") ? question : answer;
    return send("PUT", "/qa/%s/%d/%s".formatted(kind, id, what), "");
  }

  private Reply send(String method, String path, String body) {
    return send(method, path, body, key);
  }

  private Reply send(String method, String path, String body, String header) {
    return body.isEmpty()
        ? service.send(method, path, BodyPublishers.noBody(), "Idempotency-Key", header)
        : service.send(
            method,
            path,
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            header);
  }

  private String question() {
    return """
        {"product_id": %d, "body": "Is it warm?", "name": "Kim", "email": "kim@shop.example"}
        """
        .formatted(product);
  }

  private String answers() {
    return "/qa/questions/" + question + "/answers";
  }

  /** All but the position, which may be a later one. */
  private static void assertSame(Reply first, Reply again) {
    assertThat(withoutPosition(again)).isEqualTo(withoutPosition(first));
    assertThat(again.header("QA-Position")).isNotEmpty();
    assertThat(again.header("Set-Cookie"))
        .startsWith("qa_position=" + again.header("QA-Position") + ";");
  }

  private static String withoutPosition(Reply reply) {
    return reply.described().replaceAll("(?:qa-position|set-cookie)=\\[[^\\]]*\\]", "");
  }
}
