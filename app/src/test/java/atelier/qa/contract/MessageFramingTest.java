package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.ErrorLog;
import atelier.qa.testing.InProcess;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a request ends and what it is, for every shape that programs are known to read differently:
 * what a node answers, and what NGINX with a node behind it does, which sends on what it has
 * understood in its own words. In the tables a pilcrow is CR LF; a lone CR, LF or NUL has its own
 * symbol.
 */
@ContractTest
@Isolated("reads what the whole process logs")
final class MessageFramingTest {

  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 \\d{3} ");

  private final Service service;
  private final StoredRows rows;
  private final ErrorLog log = new ErrorLog();

  MessageFramingTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @BeforeEach
  void listen() {
    log.open();
  }

  @AfterEach
  void nothingThatAClientDoesIsAnErrorOfTheService() {
    log.close();
    assertThat(log.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # Chunks of a body             | node | through NGINX
          2¶{}¶0¶¶                       | 204  | 204
          1¶{¶1¶}¶0¶¶                    | 204  | 204
          0¶¶                            | 204  | 204
          0002¶{}¶000¶¶                  | 204  | 204
          A¶{        }¶0¶¶                | 204  | 204
          a¶{        }¶0¶¶                | 204  | 204
          2;name¶{}¶0¶¶                  | 204  | 204
          2;name=value¶{}¶0;last¶¶       | 204  | 204
          2;name="a;b"¶{}¶0¶¶            | 204  | 204
          2 ;name¶{}¶0¶¶                 | 204  | 204
          2¶{}¶0¶Checksum: 1¶¶           | 204  | 204
          2¶{}¶0¶Checksum: 1¶Other: 2¶¶  | 204  | 204
          2¶{}xx0¶¶                      | 400  | 400
          2¶{}0¶¶                        | 400  | 400
          1¶{}¶0¶¶                       | 400  | 400
          2¶{}␊0¶¶                       | 400  | 400
          2␊{}¶0¶¶                       | 400  | 400
          2;name␊x¶{}¶0¶¶                | 400  | 400
          2;name␍x¶{}¶0¶¶                | 400  | 400
          2;␀¶{}¶0¶¶                     | 400  | 204
          +2¶{}¶0¶¶                      | 400  | 400
          -1¶{}¶0¶¶                      | 400  | 400
          0x2¶{}¶0¶¶                     | 400  | 400
          ` 2¶{}¶0¶¶`                    | 400  | 400
          2 ¶{}¶0¶¶                      | 400  | 204
          2,name¶{}¶0¶¶                  | 400  | 400
          ¶{}¶0¶¶                        | 400  | 400
          g¶{}¶0¶¶                       | 400  | 400
          80000000¶{}¶0¶¶                | 413  | 413
          100000002¶{}¶0¶¶               | 400  | 413
          10000000000000002¶{}¶0¶¶       | 400  | 400
          2¶{}¶0¶no field¶¶              | 400  | 204
          2¶{}¶0¶Checksum : 1¶¶          | 400  | 204
          """)
  void chunks(String body, int node, int throughNginx) {
    assertAnswer(
        "PUT /qa/questions/{id}/helpful HTTP/1.1¶Host: shop¶Connection: close¶"
            + "Transfer-Encoding: chunked¶¶"
            + body,
        node,
        throughNginx);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # Headers and body of a vote                                    | node | through NGINX
          Content-Length: 2¶¶{}                                           | 204  | 204
          content-length: 2¶¶{}                                           | 204  | 204
          Content-Length: 0¶¶                                             | 204  | 204
          Content-Length: 2¶Content-Length: 2¶¶{}                         | 400  | 400
          Content-Length: 2¶Content-Length: 3¶¶{}                         | 400  | 400
          Content-Length: 2, 2¶¶{}                                        | 400  | 400
          Content-Length: +2¶¶{}                                          | 400  | 400
          Content-Length: -2¶¶{}                                          | 400  | 400
          Content-Length: 0x2¶¶{}                                         | 400  | 400
          Content-Length: 2a¶¶{}                                          | 400  | 400
          Content-Length:¶¶{}                                             | 400  | 400
          Content-Length: 99999999999999999999¶¶{}                        | 400  | 400
          Content-Length: 9999999999¶¶{}                                  | 413  | 413
          Content-Length : 2¶¶{}                                          | 400  | 400
          Content-Length: 2¶Transfer-Encoding: chunked¶¶2¶{}¶0¶¶          | 400  | 400
          Transfer-Encoding: chunked¶Content-Length: 2¶¶2¶{}¶0¶¶          | 400  | 400
          transfer-encoding: CHUNKED¶¶2¶{}¶0¶¶                            | 204  | 204
          Transfer-Encoding: gzip, chunked¶¶2¶{}¶0¶¶                      | 501  | 501
          Transfer-Encoding: chunked, chunked¶¶2¶{}¶0¶¶                   | 400  | 501
          Transfer-Encoding: chunked¶Transfer-Encoding: chunked¶¶2¶{}¶0¶¶ | 400  | 400
          Transfer-Encoding: chunked, identity¶¶2¶{}¶0¶¶                  | 400  | 501
          Transfer-Encoding: identity¶¶2¶{}¶0¶¶                           | 400  | 501
          Transfer-Encoding: xchunked¶¶2¶{}¶0¶¶                           | 400  | 501
          Transfer-Encoding:¶¶2¶{}¶0¶¶                                    | 400  | 501
          Transfer-Encoding : chunked¶¶2¶{}¶0¶¶                           | 400  | 400
          Transfer-Encoding:␊ chunked¶¶2¶{}¶0¶¶                           | 400  | 400
          X: a¶ folded¶¶                                                  | 400  | 400
          X: a¶␉folded: b¶¶                                               | 400  | 400
          X: a␊Y: b¶¶                                                     | 400  | 204
          X: a␍Y: b¶¶                                                     | 400  | 400
          X: a␀b¶¶                                                        | 400  | 400
          X␀: a¶¶                                                         | 400  | 400
          no field¶¶                                                      | 400  | 400
          Host: other¶¶                                                   | 400  | 400
          Expect: 100-continue¶Content-Length: 2¶¶{}                      | 204  | 204
          Expect: 100-continue¶Transfer-Encoding: chunked¶¶2¶{}¶0¶¶       | 204  | 204
          Expect: 100-continue¶¶                                          | 204  | 204
          """)
  void headers(String headers, int node, int throughNginx) {
    assertAnswer(
        "PUT /qa/questions/{id}/helpful HTTP/1.1¶Host: shop¶Connection: close¶" + headers,
        node,
        throughNginx);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # Request                                                             | node | through NGINX
          PUT /qa/questions/{id}/helpful HTTP/1.0¶Host: shop¶¶                        | 505  | 204
          PUT /qa/questions/{id}/helpful HTTP/1.0¶¶                                   | 505  | 204
          PUT /qa/questions/{id}/helpful HTTP/1.0¶Content-Length: 2¶¶{}               | 505  | 204
          PUT /qa/questions/{id}/helpful HTTP/2.0¶Host: shop¶¶                        | 400  | 505
          PUT /qa/questions/{id}/helpful http/1.1¶Host: shop¶¶                        | 400  | 400
          PUT /qa/questions/{id}/helpful  HTTP/1.1¶Host: shop¶Connection: close¶¶    | 400  | 204
          PUT /qa/questions/{id}/helpful HTTP/1.1␊Host: shop␊Connection: close␊␊      | 400  | 204
          PUT /qa/questions/{id}/helpful HTTP/1.1¶Connection: close¶¶                 | 400  | 400
          nothing¶¶                                                                   | 400  | 400
          """)
  void requestLines(String request, int node, int throughNginx) {
    assertAnswer(request, node, throughNginx);
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "keep-alive"})
  @InProcess
  void http10IsRefusedInTrueWords(String connection) {
    String request =
        "GET /qa/questions?product_id=1 HTTP/1.0\nHost: shop\nConnection: " + connection + "\n\n";

    assertThat(RawHttp.exchange(service.port(), request))
        .startsWith("HTTP/1.1 505 ")
        .contains("Connection: close\r\n", "HTTP/1.1 is", "proxy_http_version 1.1")
        .doesNotContain("the reason is in its log");
  }

  /** Each carries a body that looks like a request, and a client that waits for "100 Continue". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /qa/questions?product_id=1",
        "HEAD /qa/questions?product_id=1",
        "GET /qa/questions/{id}",
        "GET /qa/questions?product_id=none",
        "POST /qa/questions",
        "PUT /qa/questions/none/helpful",
        "PUT /qa/questions",
        "DELETE /qa/questions",
        "OPTIONS /qa/questions",
        "GET /nothing",
        "POST /nothing",
        "GET /observe/health",
        "GET /observe/metrics"
      })
  void noBodyIsTakenForARequest(String request) {
    long question = rows.question(Rows.newProduct(), 0);
    String vote = "PUT /qa/questions/{id}/helpful HTTP/1.1¶Host: shop¶Connection: close¶¶";
    String last = "GET /last HTTP/1.1¶Host: shop¶Connection: close¶¶";
    String head = request + " HTTP/1.1¶Host: shop¶";

    for (String expectation : new String[] {"", "Expect: 100-continue¶"}) {
      String withLength = head + expectation + "Content-Length: {length}¶¶" + vote + last;
      String inChunks =
          head + expectation + "Transfer-Encoding: chunked¶¶{hex}¶" + vote + "¶0¶¶" + last;
      for (String both : new String[] {withLength, inChunks}) {
        String reply = RawHttp.exchangeExactly(service.port(), bytes(both, vote, question));
        assertThat(answers(reply)).as(reply).isEqualTo(2);
        assertThat(votes(question)).as(reply).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " HTTP/1.1",
        " HTTP/1.1\nHost: sh",
        " HTTP/1.1\nHost: shop\n",
        " HTTP/1.1\nHost: shop\nContent-Length: 2\n\n{",
        " HTTP/1.1\nHost: shop\nTransfer-Encoding: chunked\n\n2",
        " HTTP/1.1\nHost: shop\nTransfer-Encoding: chunked\n\n2\n{",
        " HTTP/1.1\nHost: shop\nTransfer-Encoding: chunked\n\n2\n{}\n",
        " HTTP/1.1\nHost: shop\nTransfer-Encoding: chunked\n\n2\n{}\n0\n"
      })
  void aRequestWithoutItsEndIsNone(String request) {
    long question = rows.question(Rows.newProduct(), 0);

    String reply =
        RawHttp.cutOff(service.port(), "PUT /qa/questions/" + question + "/helpful" + request);

    assertThat(reply).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
    assertThat(votes(question)).isZero();
  }

  private void assertAnswer(String request, int node, int throughNginx) {
    long question = rows.question(Rows.newProduct(), 0);

    String reply = RawHttp.exchangeExactly(service.port(), bytes(request, "", question));

    int status = DatabaseKind.ofThisRun() == DatabaseKind.CLUSTER ? throughNginx : node;
    assertThat(reply.replace(CONTINUE, "")).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answers(reply)).isEqualTo(1);
    assertThat(reply).contains("Connection: close\r\n");
    assertThat(votes(question)).isEqualTo(status == 204 ? 1 : 0);
  }

  private static long answers(String reply) {
    return STATUS_LINE.matcher(reply.replace(CONTINUE, "")).results().count();
  }

  private static String bytes(String request, String inner, long question) {
    String id = Long.toString(question);
    int length = inner.replace("¶", "\r\n").replace("{id}", id).length();
    return request
        .replace("{length}", Integer.toString(length))
        .replace("{hex}", Integer.toHexString(length))
        .replace("{id}", id)
        .replace("¶", "\r\n")
        .replace('␍', '\r')
        .replace('␊', '\n')
        .replace('␉', '\t')
        .replace('␀', '\0');
  }

  private long votes(long question) {
    return rows.votesForQuestion(question);
  }
}
