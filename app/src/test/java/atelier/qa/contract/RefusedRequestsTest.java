package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no route sees is refused with the same limits and the same words by NGINX and by a node. */
@ContractTest
final class RefusedRequestsTest {

  private static final int MAX_REQUEST_LINE = 8 * 1024 - "\r\n".length();
  private static final String VOTE = "PUT /qa/questions/1/helpful HTTP/1.1\r\nHost: shop\r\n";

  private final Service service;

  RefusedRequestsTest(Service service) {
    this.service = service;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.1¶¶                        | 400 | the request is not valid HTTP",
        "GET / HTTP/1.1¶Host: shop¶no field¶¶    | 400 | the request is not valid HTTP",
        "GET /%zz HTTP/1.1¶Host: shop¶¶          | 400 | the request is not valid HTTP",
        "G/T / HTTP/1.1¶Host: shop¶¶             | 400 | the request is not valid HTTP",
        "G\u0001T / HTTP/1.1¶Host: shop¶¶        | 400 | the request is not valid HTTP",
        "get / HTTP/1.1¶Host: shop¶¶             | 400 | the request is not valid HTTP",
        "Put /qa/questions/1/helpful HTTP/1.1¶Host: shop¶¶ | 400 | the request is not valid HTTP",
        "G3T / HTTP/1.1¶Host: shop¶¶             | 400 | the request is not valid HTTP",
        "' / HTTP/1.1¶Host: shop¶¶'              | 400 | the request is not valid HTTP",
        "nonsense¶¶                              | 400 | the request is not valid HTTP",
        "POST / HTTP/1.1¶Host: shop¶Transfer-Encoding: gzip, chunked¶¶0¶¶"
            + " | 501 | the transfer encoding is not supported"
      })
  void inWords(String request, int status, String detail) {
    assertRefused(request.replace("¶", "\r\n"), status, detail);
  }

  @Test
  void aRequestLineMayHave8KiB() {
    assertThat(send(line(MAX_REQUEST_LINE))).startsWith("HTTP/1.1 200 ");
    assertRefused(line(MAX_REQUEST_LINE + 1), 414, "the request line is longer than 8 KiB");
  }

  @Test
  void headerFieldsMayHave16KiB() {
    String eight = "x".repeat(8 * 1024 - 40);
    assertThat(
            send(line(100).replace("\r\n\r\n", "\r\nA: " + eight + "\r\nB: " + eight + "\r\n\r\n")))
        .startsWith("HTTP/1.1 200 ");
    assertRefused(
        line(100).replace("\r\n\r\n", "\r\nA: " + "x".repeat(24 * 1024) + "\r\n\r\n"),
        431,
        "the header fields are too many or too large");
  }

  @Test
  void aBodyMayHave64KiB() {
    assertRefused(
        VOTE + "Content-Length: 65537\r\n\r\n" + "x".repeat(65_537),
        413,
        "a body may have 65536 bytes at most");
    assertRefused(
        VOTE + "Content-Length: 2000000\r\n\r\n", 413, "a body may have 65536 bytes at most");
  }

  @Test
  void aCompressedBodyIsNotSupported() {
    String reply = send(VOTE + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(reply)
        .startsWith("HTTP/1.1 415 ")
        .contains("Accept-Encoding: identity\r\n")
        .contains("the body must not be compressed: its Content-Encoding is not supported");
    assertThat(send(VOTE + "Content-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}"))
        .doesNotStartWith("HTTP/1.1 415 ");
  }

  @Test
  void headGetsNoBodyThen() {
    assertThat(send("HEAD /qa/questions?product_id=1 HTTP/1.1\r\nHost: a b\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("\r\n\r\n");
  }

  private void assertRefused(String request, int status, String detail) {
    assertThat(send(request))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("Content-Type: application/problem+json\r\n")
        .contains("X-Content-Type-Options: nosniff\r\n")
        .contains("Access-Control-Allow-Origin: *\r\n")
        .contains("\"detail\":\"" + detail + "\"");
  }

  private String send(String request) {
    return RawHttp.exchangeExactly(
        service.port(), request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
  }

  /** A request whose first line has that many characters. */
  private static String line(int length) {
    String start = "GET /qa/questions?product_id=1&x=";
    String end = " HTTP/1.1";
    return start
        + "x".repeat(length - start.length() - end.length())
        + end
        + "\r\nHost: shop\r\n\r\n";
  }
}
