package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends: with its body, also where no route takes one, and nowhere else. */
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
        .replace("¶", "\r\n");
  }

  private long votes(long question) {
    return rows.votesForQuestion(question);
  }
}
