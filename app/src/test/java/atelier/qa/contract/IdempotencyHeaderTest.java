package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code Idempotency-Key} may be, and who may send it. */
@ContractTest
final class IdempotencyHeaderTest {

  private final Service service;
  private final StoredRows rows;
  private final long question;

  IdempotencyHeaderTest(Service service) {
    this.service = service;
    rows = service.rows();
    question = rows.question(Rows.newProduct(), 0);
  }

  @Test
  void quotesDoNotBelongToTheKey() {
    String key = UUID.randomUUID().toString();

    assertThat(vote(key).status()).isEqualTo(204);
    assertThat(vote('"' + key + '"').status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {"''", "\"\"", "\"abc", "two words", "a,b", "LONG"})
  void aBadKeyIsRefused(String bad) {
    String header = bad.equals("LONG") ? "k".repeat(256) : bad;

    for (Reply reply :
        List.of(
            vote(header),
            post("/qa/questions", header),
            post("/qa/questions/" + question + "/answers", header))) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(reply.json().get("detail").textValue()).startsWith("Idempotency-Key ");
    }
    assertThat(rows.votesForQuestion(question)).isZero();
  }

  @Test
  void twoKeysAreNone() {
    String received =
        RawHttp.exchange(
            service.port(),
            """
            PUT /qa/questions/%d/helpful HTTP/1.1
            Host: localhost
            Idempotency-Key: a
            Idempotency-Key: b
            Content-Length: 0
            Connection: close

            """
                .formatted(question));

    assertThat(received).startsWith("HTTP/1.1 400");
    assertThat(rows.votesForQuestion(question)).isZero();
  }

  @Test
  void readsIgnoreIt() {
    Reply read =
        service.send(
            "GET",
            "/qa/questions/" + question,
            BodyPublishers.noBody(),
            "Idempotency-Key",
            "two words");

    assertThat(read.status()).isEqualTo(200);
  }

  @Test
  void scriptsOfOtherPagesMaySendIt() {
    Reply preflight =
        service.send(
            "OPTIONS",
            "/qa/questions/" + question + "/helpful",
            BodyPublishers.noBody(),
            "Origin",
            "https://shop.example",
            "Access-Control-Request-Method",
            "PUT",
            "Access-Control-Request-Headers",
            "idempotency-key");

    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .containsIgnoringCase("idempotency-key");
  }

  private Reply vote(String header) {
    return service.send(
        "PUT",
        "/qa/questions/" + question + "/helpful",
        BodyPublishers.noBody(),
        "Idempotency-Key",
        header);
  }

  private Reply post(String path, String header) {
    String json =
        """
        {"product_id": 1, "body": "?", "name": "Kim", "email": "kim@shop.example"}
        """;
    return service.send(
        "POST",
        path,
        BodyPublishers.ofString(json),
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        header);
  }
}
