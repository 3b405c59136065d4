package atelier.qa.contract;

import static atelier.qa.contract.ProblemReply.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused before anybody looks at their fields. */
@ContractTest
final class BadInputTest {

  private static final String VALID =
      "{\"body\":\"?\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"product_id\":1}";

  private final Service service;
  private final StoredRows rows;

  BadInputTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/qa/questions",
        "/qa/questions?product_id=",
        "/qa/questions?product_id=undefined",
        "/qa/questions?product_id=0",
        "/qa/questions?product_id=-1",
        "/qa/questions?product_id=1.5",
        "/qa/questions?product_id=%2B1",
        "/qa/questions?product_id=abc",
        "/qa/questions?product_id=%D9%A1",
        "/qa/questions?product_id=4294967296",
        "/qa/questions?product_id=99999999999999999999999",
        "/qa/questions?product_id=1%20OR%201=1",
        "/qa/questions?product_id=1&page=-1",
        "/qa/questions?product_id=1&page=2147483648",
        "/qa/questions?product_id=1&page=1.0",
        "/qa/questions?product_id=1&page=first",
        "/qa/questions?product_id=1&count=0",
        "/qa/questions?product_id=1&count=-5",
        "/qa/questions?product_id=1&count=1e3",
        "/qa/questions?product_id=1&count=five",
        "/qa/questions/0/answers",
        "/qa/questions/-1/answers",
        "/qa/questions/abc/answers",
        "/qa/questions/1.5/answers",
        "/qa/questions/undefined",
        "/qa/answers/abc",
        "/qa/questions/1/answers?count=0",
        "/qa/questions/1/answers?page=-1"
      })
  void inTheUrlIs400(String path) {
    assertProblem(service.get(path), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/qa/questions/abc/helpful", "/qa/answers/0/report"})
  void inTheUrlOfAChangeIs400(String path) {
    assertProblem(service.put(path), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "not json",
        "[]",
        "\"text\"",
        "null",
        "1",
        VALID + "x",
        VALID + VALID,
        "{\"body\":\"a\",\"body\":\"b\"}",
        "{\"x\":{\"y\":1,\"y\":2}}",
        "{'body':'a'}"
      })
  void thatIsNotAJsonObjectIs400(String body) {
    assertNothingStored(() -> assertProblem(service.post("/qa/questions", body), 400));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"body\":tru}|the body is not JSON, or has a key twice: line 1, column 9",
        "{\"body\":\"a\",¶\"body\":\"b\"}|the body is not JSON, or has a key twice: line 2, column 7",
        "{\"x\":{digits}}|a number in the body has more than 1000 digits,"
            + " or values are nested more than 64 deep",
        "{arrays}|a number in the body has more than 1000 digits,"
            + " or values are nested more than 64 deep"
      })
  void thatIsNotAJsonObjectIsExplainedInOurWords(String body, String detail) {
    String json =
        body.replace("¶", "\n")
            .replace("{digits}", "1".repeat(1001))
            .replace("{arrays}", "[".repeat(65) + "]".repeat(65));

    Reply reply = service.post("/qa/questions", json);

    assertProblem(reply, 400);
    assertThat(reply.json().get("detail").textValue()).isEqualTo(detail);
  }

  @Test
  void valuesMayBeDeepAndNumbersLong() {
    String json =
        VALID.replace("}", ",\"x\":" + "[".repeat(63) + "1".repeat(1000) + "]".repeat(63) + "}");

    assertThat(service.post("/qa/questions", json).status()).isEqualTo(201);
  }

  @Test
  void thatIsNotUtf8Is400() {
    byte[] latin1 = VALID.replace("?", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    byte[] overlong = VALID.replace("?", "XX").getBytes(StandardCharsets.UTF_8);
    int at = VALID.indexOf('?');
    overlong[at] = (byte) 0xC0;
    overlong[at + 1] = (byte) 0xAF;

    for (byte[] body : List.of(latin1, overlong)) {
      assertNothingStored(
          () ->
              assertProblem(
                  service.send("POST", "/qa/questions", BodyPublishers.ofByteArray(body)), 400));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop",
        "/qa",
        "/qa/",
        "/questions",
        "/qa/question",
        "/qa/questions/1/photos",
        "/qa/questions/1/helpful/2",
        "/qa/answers",
        "/api/fec2/qa/questions",
        "/api/fec2/a/b/qa/questions",
        "/QA/questions?product_id=1",
        "/qa%2Fquestions?product_id=1",
        "/qa/questions/1%2fanswers",
        "/api/fec2/a%2Fb/qa/questions?product_id=1"
      })
  void anUnknownPathIs404(String path) {
    assertProblem(service.get(path), 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE|/qa/questions|GET, HEAD, POST, OPTIONS",
        "PUT|/qa/questions/|GET, HEAD, POST, OPTIONS",
        "PATCH|/qa/questions/1|GET, HEAD, OPTIONS",
        "POST|/qa/questions/1/helpful|PUT, OPTIONS",
        "GET|/qa/answers/1/report|PUT, OPTIONS",
        "HEAD|/qa/answers/1/report|PUT, OPTIONS",
        "DELETE|/api/fec2/x/qa/questions/1/answers|GET, HEAD, POST, OPTIONS"
      })
  void aWrongMethodIs405(String method, String path, String allowed) {
    Reply reply = service.send(method, path, BodyPublishers.noBody());

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo(allowed);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aBodyOver64KiBIs413() {
    byte[] large = new byte[64 * 1024 + 1];
    List<BodyCase> cases =
        List.of(
            new BodyCase("POST", "/qa/questions"), new BodyCase("PUT", "/qa/questions/1/helpful"));
    for (BodyCase request : cases) {
      assertProblem(
          service.send(request.method, request.path, BodyPublishers.ofByteArray(large)), 413);
      // Without a length: the client sends chunks.
      assertProblem(
          service.send(
              request.method,
              request.path,
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
          413);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "text/json", "nonsense"})
  void anotherContentTypeThanJsonIs415(String contentType) {
    assertProblem(
        service.send(
            "POST", "/qa/questions", BodyPublishers.ofString(VALID), "Content-Type", contentType),
        415);
  }

  private void assertNothingStored(Runnable request) {
    long before = rows.countQuestions();
    request.run();
    assertThat(rows.countQuestions()).isEqualTo(before);
  }

  private record BodyCase(String method, String path) {}
}
