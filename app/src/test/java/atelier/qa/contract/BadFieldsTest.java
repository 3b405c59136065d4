package atelier.qa.contract;

import static atelier.qa.contract.ProblemReply.assertProblem;
import static atelier.qa.contract.ProblemReply.fields;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON whose fields are not what they must be. */
@ContractTest
final class BadFieldsTest {

  private static final String VALID =
      "{\"body\":\"?\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"product_id\":1}";

  private final Service service;
  private final StoredRows rows;

  BadFieldsTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "body|null",
        "body|1",
        "body|[\"a\"]",
        "body|\"\"",
        "body|\" \\t\\n\"",
        "body|\"\\u00a0\"",
        "body|\"a\\u0000b\"",
        "body|\"a\\ud800b\"",
        "body|\"a\\udc00\"",
        "name|null",
        "name|true",
        "name|\" \"",
        "name|\"\\ud83d\"",
        "email|null",
        "email|{}",
        "email|\"\"",
        "email|\"kim\"",
        "email|\"kim@\"",
        "email|\"@shop.example\"",
        "email|\"kim@shop example\"",
        "email|\"kim@shop..example\"",
        "email|\"kim@@shop.example\"",
        "email|\"kim@shop.example\\n\"",
        "product_id|null",
        "product_id|0",
        "product_id|-1",
        "product_id|1.5",
        "product_id|true",
        "product_id|4294967296",
        "product_id|99999999999999999999999",
        "product_id|\"\"",
        "product_id|\"abc\"",
        "product_id|\"1.0\"",
        "product_id|\"4294967296\"",
        "product_id|[1]"
      })
  void inAFieldIs422AndNamesTheField(String field, String value) {
    String json =
        VALID.replaceFirst(
            "\"" + field + "\":(\"[^\"]*\"|1)",
            Matcher.quoteReplacement("\"" + field + "\":" + value));

    long before = rows.countQuestions();

    Reply reply = service.post("/qa/questions", json);

    assertProblem(reply, 422);
    assertThat(fields(reply)).containsExactly(field);
    assertThat(rows.countQuestions()).isEqualTo(before);
  }

  @Test
  void listsEveryFieldThatIsWrong() {
    Reply reply = service.post("/qa/questions", "{}");

    assertProblem(reply, 422);
    assertThat(fields(reply)).containsExactlyInAnyOrder("body", "name", "email", "product_id");
    assertThat(reply.json().at("/errors/0/message").textValue()).isNotBlank();
  }

  @Test
  void lengthsCountCharactersNotBytes() {
    String json =
        "{\"body\":\"%s\",\"name\":\"%s\",\"email\":\"%s@shop.example\",\"product_id\":1}"
            .formatted("é".repeat(1001), "👗".repeat(61), "k".repeat(48));

    Reply reply = service.post("/qa/questions", json);

    assertProblem(reply, 422);
    assertThat(fields(reply)).containsExactlyInAnyOrder("body", "name", "email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://x.example/1.jpg\"",
        "{}",
        "[1]",
        "[null]",
        "[\"\"]",
        "[\"photo.jpg\"]",
        "[\"/photo.jpg\"]",
        "[\"//x.example/a.jpg\"]",
        "[\"ftp://x.example/a.jpg\"]",
        "[\"javascript:alert(1)\"]",
        "[\"data:image/png;base64,AAAA\"]",
        "[\"http://\"]",
        "[\"https:///a.jpg\"]",
        "[\"https://x.example/a b.jpg\"]",
        "[\"https://x.example/\\n\"]",
        "[\"https://x.example/1\",\"https://x.example/2\",\"https://x.example/3\","
            + "\"https://x.example/4\",\"https://x.example/5\",\"https://x.example/6\"]"
      })
  void inPhotosIs422AndNothingIsStored(String photos) {
    long question = rows.question(Rows.newProduct(), 0);
    String json =
        "{\"body\":\"a\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"photos\":"
            + photos
            + "}";

    Reply reply = service.post("/qa/questions/" + question + "/answers", json);

    assertProblem(reply, 422);
    assertThat(fields(reply)).allMatch(field -> field.startsWith("photos"));
    assertThat(rows.answerIds(question)).isEmpty();
  }

  @Test
  void aPhotoOver2000CharactersIs422() {
    long question = rows.question(Rows.newProduct(), 0);
    String url = "https://x.example/" + "a".repeat(2001 - "https://x.example/".length());
    String json =
        "{\"body\":\"a\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"photos\":[\"%s\"]}";
    String path = "/qa/questions/" + question + "/answers";

    assertProblem(service.post(path, json.formatted(url)), 422);
    assertThat(service.post(path, json.formatted(url.substring(0, 2000))).status()).isEqualTo(201);
  }
}
