package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.InProcess;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Test;

/** What browsers, caches and proxies need beyond the answers themselves. */
@ContractTest
final class BrowsersTest {

  private final Service service;

  BrowsersTest(Service service) {
    this.service = service;
  }

  @Test
  void mayReadAnswersFromAnyPageByDefault() {
    assertThat(service.get("/qa/questions?product_id=1").header("Access-Control-Allow-Origin"))
        .isEqualTo("*");
  }

  @Test
  void areToldTheirPreflightMaySendAuthorization() {
    String answer =
        RawHttp.exchange(
            service.port(),
            """
            OPTIONS /qa/questions/1/helpful HTTP/1.1
            Host: localhost
            Origin: https://shop.example
            Access-Control-Request-Method: PUT
            Access-Control-Request-Headers: authorization, x-trace
            Connection: close

            """);

    assertThat(answer).startsWith("HTTP/1.1 204");
    assertThat(answer).contains("Access-Control-Allow-Origin: *\r\n");
    assertThat(answer).containsPattern("Access-Control-Allow-Methods: .*PUT");
    assertThat(answer)
        .contains("Access-Control-Allow-Headers: Authorization, Content-Type, x-trace\r\n");
  }

  @Test
  @InProcess
  void ofOtherOriginsGetNoPermissionWhenOriginsAreConfigured() {
    try (Service strict = Service.restrictedTo("https://shop.example")) {
      assertThat(allowedOrigin(strict, "https://shop.example"))
          .contains("Access-Control-Allow-Origin: https://shop.example\r\n")
          .contains("Vary: Origin\r\n")
          .contains("Vary: Accept-Encoding\r\n");
      assertThat(allowedOrigin(strict, "https://elsewhere.example"))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("Access-Control-Allow-Origin")
          .contains("Vary: Origin\r\n")
          .contains("Vary: Accept-Encoding\r\n");
    }
  }

  @Test
  void letScriptsReadWhatTheyNeedBesidesTheBody() {
    assertThat(allowedOrigin(service, "https://shop.example"))
        .contains(
            "Access-Control-Expose-Headers: Age, Cache-Status, ETag, Link, Location, QA-Left-Out, QA-Position, RateLimit, RateLimit-Policy, Retry-After, X-Total-Count\r\n");
  }

  @Test
  void learnTheMethodsOfAPathByOptions() {
    String answer =
        RawHttp.exchange(
            service.port(),
            "OPTIONS /qa/questions HTTP/1.1\nHost: localhost\nConnection: close\n\n");

    assertThat(answer).startsWith("HTTP/1.1 204").contains("Allow: GET, HEAD, POST, OPTIONS\r\n");
  }

  @Test
  void getTheHeadersOfGetFromHeadAndNoBody() {
    long product = Rows.newProduct();
    service.rows().question(product, 1);
    Reply get = service.get("/qa/questions?product_id=" + product);

    String head =
        RawHttp.exchange(
            service.port(),
            "HEAD /qa/questions?product_id="
                + product
                + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");

    assertThat(head)
        .startsWith("HTTP/1.1 200")
        .contains("Content-Length: " + get.body().length() + "\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void getAProblemForARequestThatIsNotHttp() {
    String answer = RawHttp.exchange(service.port(), "GET /qa/questions?a=%zz\u0001 HTTP/1.1\n\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .contains("Access-Control-Allow-Origin: *");
  }

  private static String allowedOrigin(Service service, String origin) {
    return RawHttp.exchange(
        service.port(),
        "GET /qa/questions?product_id=1 HTTP/1.1\nHost: localhost\nOrigin: "
            + origin
            + "\nConnection: close\n\n");
  }
}
