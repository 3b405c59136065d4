package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that shows the position it got with its write reads nothing older, on any node. */
@ContractTest
final class ReadYourWritesTest {

  private static final String ANSWER =
      "{\"body\":\"Yes.\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"photos\":[]}";

  private final Service service;
  private final long product = Rows.newProduct();
  private long question;
  private long answer;

  ReadYourWritesTest(Service service) {
    this.service = service;
  }

  @BeforeEach
  void aQuestionWithAnAnswer() {
    question = service.rows().question(product, 0);
    answer = service.rows().answer(question, 0);
  }

  @Test
  void everyWriteTellsItsPositionToProgramsAndToBrowsers() {
    List<Reply> writes =
        List.of(
            service.post("/qa/questions", question(product)),
            service.post("/qa/questions/" + question + "/answers", ANSWER),
            service.put("/qa/questions/" + question + "/helpful"),
            service.put("/qa/answers/" + answer + "/helpful"),
            service.put("/qa/answers/" + answer + "/report"),
            service.put("/qa/questions/" + question + "/report"));

    for (Reply write : writes) {
      String position = write.header("QA-Position");
      assertThat(write.status()).isIn(201, 204);
      assertThat(position).matches("[A-Za-z0-9.:_-]{1,64}");
      assertThat(write.header("Set-Cookie"))
          .isEqualTo("qa_position=" + position + "; Path=/; Max-Age=10; HttpOnly; SameSite=Lax");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https|; Secure",
        "HTTPS|; Secure",
        "https, http|; Secure",
        "http|''",
        "http, https|''",
        "httpsx|''"
      })
  void theCookieIsSecureWhereTheClientCameByHttps(String schemes, String secure) {
    Reply write =
        service.send(
            "PUT",
            "/qa/questions/" + question + "/helpful",
            BodyPublishers.noBody(),
            "X-Forwarded-Proto",
            schemes);

    assertThat(write.header("Set-Cookie")).endsWith("; HttpOnly; SameSite=Lax" + secure);
  }

  @Test
  void whatWritesNothingHasNoPosition() {
    List<Reply> others =
        List.of(
            service.get("/qa/questions?product_id=" + product),
            service.post("/qa/questions", "{}"),
            service.post("/qa/questions/4294967295/answers", ANSWER),
            service.put("/qa/answers/4294967295/helpful"));

    for (Reply other : others) {
      assertThat(other.header("QA-Position")).isEmpty();
      assertThat(other.header("Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"QA-Position: %s", "Cookie: theme=dark; qa_position=%s"})
  void whoeverShowsAPositionSeesTheWrite(String header) {
    for (int votes = 1; votes <= 20; votes++) {
      String position = service.put("/qa/questions/" + question + "/helpful").header("QA-Position");

      Reply reply = get("/qa/questions?product_id=" + product, header.formatted(position));
      assertThat(reply.json().at("/results/0/question_helpfulness").asInt()).isEqualTo(votes);
    }
  }

  @Test
  void whoeverShowsAPositionSeesTheirNewAnswer() {
    Reply written = service.post("/qa/questions/" + question + "/answers", ANSWER);
    String header = "QA-Position: " + written.header("QA-Position");
    long id = written.json().get("answer_id").asLong();

    assertThat(get("/qa/answers/" + id, header).status()).isEqualTo(200);
    assertThat(get("/qa/questions/" + question + "/answers", header).body())
        .contains("\"answer_id\":" + id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QA-Position: garbage",
        "QA-Position: two words",
        "QA-Position: <script>",
        "QA-Position: 99999999999999999999:99999999999999999999",
        "QA-Position: ::::",
        "QA-Position: -",
        "QA-Position: mysql-bin.999999:18446744073709551616",
        "Cookie: qa_position=garbage",
        "Cookie: qa_position=",
        "Cookie: qa_position=\"quoted\"; qa_position=twice",
        "Cookie: ;;;=;qa_position"
      })
  void strangePositionsAreNoError(String header) {
    Reply reply = get("/qa/questions?product_id=" + product, header);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/results/0/question_id").asLong()).isEqualTo(question);
  }

  private static String question(long product) {
    return "{\"body\":\"Is it?\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"product_id\":%d}"
        .formatted(product);
  }

  private Reply get(String path, String header) {
    int colon = header.indexOf(": ");
    return service.send(
        "GET",
        path,
        BodyPublishers.noBody(),
        header.substring(0, colon),
        header.substring(colon + 2));
  }
}
