package atelier.qa.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not described is noticed. A pilcrow is a line end. */
final class PromisedResponseTest {

  private static final String NO_SNIFF = "X-Content-Type-Options: nosniff¶";
  private static final String PROBLEM_TYPE = "Content-Type: application/problem+json¶";

  @Test
  void aResponseAsDescribedPasses() {
    String created =
        "201 Created¶Content-Type: application/json¶Location: /qa/questions/7¶QA-Position: none¶"
            + "Set-Cookie: qa_position=none; Path=/; Max-Age=10; HttpOnly; SameSite=Lax¶"
            + NO_SNIFF
            + "¶{\"question_id\":7}";

    assertThatCode(() -> check("POST", "/api/fec2/x/qa/questions/", created))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                check(
                    "DELETE",
                    "/qa/questions",
                    "405 Method Not Allowed¶"
                        + PROBLEM_TYPE
                        + NO_SNIFF
                        + "¶{\"type\":\"about:blank\",\"title\":\"-\",\"status\":405,\"detail\":\"-\"}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PUT  | /qa/questions/1/helpful | 202 Accepted¶{nosniff}¶ | an undocumented status
          GET  | /qa/questions?product_id=1 | 404 Not Found¶{nosniff}{type}¶{} | required property
          GET  | /qa/questions/1 | 418 Teapot¶{nosniff}{type}¶{"status":418} | enumeration
          HEAD | /qa/questions/1 | 418 Teapot¶{nosniff}{type}¶ | enumeration
          OPTIONS | /qa/questions | 204 No Content¶Vary: Origin¶¶ | no header X-Content-Type-Options
          OPTIONS | /qa/questions | 204 No Content¶{nosniff}X-Powered-By: tea¶¶ | an undocumented header
          OPTIONS | /qa/questions | 204 No Content¶{nosniff}¶text | has a body
          OPTIONS | /qa/questions | 204 No Content¶{nosniff}Access-Control-Max-Age: 5¶¶ | constant
          GET  | /qa/answers/1 | 404 Not Found¶{nosniff}Content-Type: text/html¶¶<p> | media type
          GET  | /qa/secrets | 200 OK¶{nosniff}¶ | an undocumented path
          """)
  void anythingElseFails(String method, String target, String response, String reason) {
    String whole = response.replace("{nosniff}", NO_SNIFF).replace("{type}", PROBLEM_TYPE);

    assertThatThrownBy(() -> check(method, target, whole))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is not what openapi.yaml says")
        .hasMessageContaining(reason);
  }

  private static void check(String method, String target, String response) {
    Received received = Received.parse("HTTP/1.1 " + response.replace("¶", "\r\n")).orElseThrow();
    PromisedResponse.check(method, target, received);
  }
}
