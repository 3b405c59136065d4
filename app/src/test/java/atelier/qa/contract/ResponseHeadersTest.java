package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Header fields that RFC 9110 and browsers want on every response, or on none of a kind. */
@ContractTest
final class ResponseHeadersTest {

  private final Service service;
  private long question;

  ResponseHeadersTest(Service service) {
    this.service = service;
  }

  @BeforeEach
  void aQuestion() {
    question = service.rows().question(Rows.newProduct(), 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT /qa/questions/{id}/helpful|",
        "PUT /qa/questions/{id}/report|",
        "OPTIONS /qa/questions|",
        "OPTIONS /qa/questions|Origin: https://shop.example¶Access-Control-Request-Method: PUT"
      })
  void aResponseWithoutContentHasNoContentLength(String request, String headers) {
    assertThat(send(request, headers))
        .startsWith("HTTP/1.1 204 ")
        .doesNotContainIgnoringCase("Content-Length")
        .doesNotContainIgnoringCase("Transfer-Encoding")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({"GET", "HEAD"})
  void notModifiedHasNoContentLength(String method) {
    assertThat(send(method + " /qa/questions/{id}", "If-None-Match: *"))
        .startsWith("HTTP/1.1 304 ")
        .doesNotContainIgnoringCase("Content-Length")
        .doesNotContainIgnoringCase("Transfer-Encoding")
        .endsWith("\r\n\r\n");
  }

  @Test
  void aConnectionIsKeptBehindAResponseWithoutContent() {
    String vote = "PUT /qa/questions/" + question + "/helpful HTTP/1.1\r\nHost: shop\r\n";
    String reply =
        RawHttp.exchangeExactly(service.port(), vote + "\r\n" + vote + "Connection: close\r\n\r\n");

    assertThat(reply.split("HTTP/1.1 204 ", -1)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|GET /qa/questions?product_id=1|",
        "200|HEAD /qa/questions/{id}|",
        "204|PUT /qa/questions/{id}/helpful|",
        "204|OPTIONS /qa/questions|",
        "204|OPTIONS /qa/questions|Origin: https://shop.example¶Access-Control-Request-Method: PUT",
        "304|GET /qa/questions/{id}|If-None-Match: *",
        "400|GET /qa/questions|",
        "400|GET /qa/questions|Host: twice",
        "404|GET /nothing|",
        "404|GET /observe/nothing|",
        "405|DELETE /qa/questions|",
        "413|PUT /qa/questions/{id}/helpful|Content-Length: 9999999",
        "415|POST /qa/questions|Content-Length: 1¶Content-Encoding: gzip¶¶x"
      })
  void noBrowserMayGuessTheTypeOfAResponse(int status, String request, String headers) {
    assertThat(send(request, headers))
        .startsWith("HTTP/1.1 " + status + " ")
        .containsOnlyOnce("X-Content-Type-Options: nosniff\r\n")
        // It would need a Content-Security-Policy.
        .doesNotContainIgnoringCase("text/html");
  }

  private String send(String request, String headers) {
    String more = headers == null ? "" : headers.replace("¶", "\r\n");
    return RawHttp.exchangeExactly(
        service.port(),
        request.replace("{id}", Long.toString(question))
            + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n"
            + (more.contains("\r\n\r\n") ? more : more.isEmpty() ? "\r\n" : more + "\r\n\r\n"));
  }
}
