package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ContractTest
final class AskingAndAnsweringTest {

  private static final String AUTHOR = "\"name\":\"Kim\",\"email\":\"kim@shop.example\"";

  private final Service service;
  private final StoredRows rows;
  private final long product = Rows.newProduct();

  AskingAndAnsweringTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @Test
  void aQuestionIsStoredAndFoundWhereLocationPoints() {
    Reply reply = ask("{\"body\":\"Is it warm?\"," + AUTHOR + ",\"product_id\":" + product + "}");

    assertThat(reply.status()).isEqualTo(201);
    long id = reply.json().get("question_id").asLong();
    assertThat(reply.body()).isEqualTo("{\"question_id\":" + id + "}");
    assertThat(reply.header("Location")).isEqualTo("/qa/questions/" + id);
    JsonNode question = service.get(reply.header("Location")).json();
    assertThat(question.get("question_body").textValue()).isEqualTo("Is it warm?");
    assertThat(question.get("question_date").textValue()).satisfies(service::isNow);
    assertThat(question.get("asker_name").textValue()).isEqualTo("Kim");
    assertThat(question.get("question_helpfulness").intValue()).isZero();
    assertThat(question.get("reported").booleanValue()).isFalse();
    assertThat(rows.emailOfAsker(id)).isEqualTo("kim@shop.example");
  }

  @Test
  void anAnswerIsStoredWithItsPhotosAndFoundWhereLocationPoints() {
    long question = rows.question(product, 0);

    Reply reply =
        reply(
            question,
            "{\"body\":\"Very.\","
                + AUTHOR
                + ",\"photos\":[\"https://images.example.com/b.jpg\",\"http://x.example/a?b=c|d\"]}");

    assertThat(reply.status()).isEqualTo(201);
    long id = reply.json().get("answer_id").asLong();
    assertThat(reply.body()).isEqualTo("{\"answer_id\":" + id + "}");
    assertThat(reply.header("Location")).isEqualTo("/qa/answers/" + id);
    JsonNode answer = service.get(reply.header("Location")).json();
    assertThat(answer.get("body").textValue()).isEqualTo("Very.");
    assertThat(answer.get("date").textValue()).satisfies(service::isNow);
    assertThat(answer.get("answerer_name").textValue()).isEqualTo("Kim");
    assertThat(answer.get("helpfulness").intValue()).isZero();
    assertThat(answer.at("/photos/0/url").textValue())
        .isEqualTo("https://images.example.com/b.jpg");
    assertThat(answer.at("/photos/1/url").textValue()).isEqualTo("http://x.example/a?b=c|d");
    assertThat(service.get("/qa/questions/" + question + "/answers").json().at("/results/0"))
        .isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/qa",
        "/api/fec2/hr-sfo/qa",
        "/api/fec2/a%20b/qa",
        "/api/fec2/caf%C3%A9%0D%0A/qa"
      })
  void locationStandsUnderTheBasePathOfTheRequest(String base) {
    Reply asked =
        service.post(
            base + "/questions/", "{\"body\":\"?\"," + AUTHOR + ",\"product_id\":" + product + "}");
    long question = asked.json().get("question_id").asLong();
    Reply answered =
        service.post(
            base + "/questions/" + question + "/answers", "{\"body\":\"Yes\"," + AUTHOR + "}");

    assertThat(asked.header("Location")).isEqualTo(base + "/questions/" + question);
    assertThat(answered.header("Location"))
        .isEqualTo(base + "/answers/" + answered.json().get("answer_id").asLong());
    assertThat(service.get(asked.header("Location")).status()).isEqualTo(200);
    assertThat(service.get(answered.header("Location")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"photos\":[]", ",\"photos\":null"})
  void anAnswerNeedsNoPhotos(String photos) {
    long question = rows.question(product, 0);

    assertThat(reply(question, "{\"body\":\"Yes\"," + AUTHOR + photos + "}").status())
        .isEqualTo(201);
  }

  @Test
  void aProductIdMayBeAStringOfDigits() {
    Reply reply = ask("{\"body\":\"?\"," + AUTHOR + ",\"product_id\":\"" + product + "\"}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(service.get("/qa/questions?product_id=" + product).json().get("results")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  blanks around stay  ",
        "emoji 👗👠 and flags 🏳️‍🌈",
        "quotes \\\" and \\\\ backslash, <b>tags</b> & ampersands; -- ' OR 1=1 --",
        "line one\\nline two\\ttab\\u0007",
        "العربية 中文 한국어 ÅÄÖ e\\u0301"
      })
  void textComesBackAsItWasSent(String json) throws Exception {
    Reply reply = ask("{\"body\":\"" + json + "\"," + AUTHOR + ",\"product_id\":" + product + "}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(service.get(reply.header("Location")).json().get("question_body").textValue())
        .isEqualTo(new ObjectMapper().readTree("\"" + json + "\"").textValue());
  }

  @Test
  void theLongestTextsAreTaken() {
    String body = "👗".repeat(1000);
    String name = "É".repeat(60);
    String email = "k".repeat(60 - "@shop.example".length()) + "@shop.example";

    Reply reply =
        ask(
            "{\"body\":\"%s\",\"name\":\"%s\",\"email\":\"%s\",\"product_id\":4294967295}"
                .formatted(body, name, email));

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    JsonNode question = service.get(reply.header("Location")).json();
    assertThat(question.get("question_body").textValue()).isEqualTo(body);
    assertThat(question.get("asker_name").textValue()).isEqualTo(name);
  }

  @Test
  void aBodyOfExactly64KiBIsTaken() {
    String start = "{\"body\":\"?\"," + AUTHOR + ",\"product_id\":" + product + ",\"x\":\"";
    String json = start + "x".repeat(64 * 1024 - start.length() - 2) + "\"}";

    assertThat(json).hasSize(64 * 1024);
    assertThat(ask(json).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "application/JSON; charset=utf-8", "application/ld+json"})
  void anyJsonContentTypeWillDo(String contentType) {
    String json = "{\"body\":\"?\"," + AUTHOR + ",\"product_id\":" + product + "}";

    assertThat(
            service
                .send(
                    "POST",
                    "/qa/questions",
                    BodyPublishers.ofString(json),
                    "Content-Type",
                    contentType,
                    "Authorization",
                    "some-token")
                .status())
        .isEqualTo(201);
  }

  @Test
  void noContentTypeWillDoEither() {
    String json = "{\"body\":\"?\"," + AUTHOR + ",\"product_id\":" + product + "}";

    assertThat(service.send("POST", "/qa/questions/", BodyPublishers.ofString(json)).status())
        .isEqualTo(201);
  }

  @Test
  void answersToUnknownOrReportedQuestionsAreRefused() {
    long hidden = rows.question(product, 0, true);
    String json = "{\"body\":\"Yes\"," + AUTHOR + "}";

    assertThat(reply(hidden, json).status()).isEqualTo(404);
    assertThat(reply(4294967295L, json).status()).isEqualTo(404);
    assertThat(reply(4294967296L, json).status()).isEqualTo(404);
    assertThat(rows.answerIds(hidden)).isEmpty();
  }

  private Reply ask(String json) {
    return service.post("/qa/questions", json);
  }

  private Reply reply(long question, String json) {
    return service.post("/qa/questions/" + question + "/answers", json);
  }
}
