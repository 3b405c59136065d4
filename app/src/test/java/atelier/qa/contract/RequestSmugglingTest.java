package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.ErrorLog;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * No request can be read in two ways. Each line of {@code requests/framing.txt} is sent with one
 * more request behind it, a vote. Either the service reads the first as RFC 9112 does, and then
 * answers the one behind it; or it refuses the first, and ends the connection. What a body or
 * anything else hides is never answered, and the next clients get what they ask for: through NGINX
 * their requests follow on the same connections to the nodes.
 */
@ContractTest
@Isolated("reads what the whole process logs")
final class RequestSmugglingTest {

  private static final String LONG = "x".repeat(9000);
  private static final String BLANK_LINE = "\r\n\r\n";

  private final Service service;
  private final StoredRows rows;
  private final ErrorLog log = new ErrorLog();
  private final long product = Rows.newProduct();

  RequestSmugglingTest(Service service) {
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

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/requests/framing.txt", delimiter = '|', quoteCharacter = '`')
  void everyRequestHasOneEnd(String name, String request, String node, String throughNginx) {
    long first = rows.question(product, 0);
    long hidden = rows.question(product, 0);
    long next = rows.question(product, 0);
    boolean isCluster = DatabaseKind.ofThisRun() == DatabaseKind.CLUSTER;
    String expected = isCluster ? throughNginx : node;

    List<String> statuses =
        RawHttp.statuses(
            service.port(), bytes(request, first, hidden) + vote(next, "Connection: close\r\n"));

    assertThat(outcome(statuses, votes(next))).as(request).isEqualTo(expected);
    assertThat(votes(hidden)).as("votes that were hidden").isZero();
    boolean isMade = expected.startsWith("204") && !request.startsWith("OPTIONS ");
    assertThat(votes(first)).as("votes of the first request").isEqualTo(isMade ? 1 : 0);
    for (long id : new long[] {first, next, hidden, next, first, hidden}) {
      assertThat(RawHttp.exchange(service.port(), get(id)))
          .startsWith("HTTP/1.1 200 ")
          .contains("\"question_id\":" + id + ",");
    }
  }

  /** The statuses in words, with what became of the request behind them. */
  private static String outcome(List<String> statuses, long votesForNext) {
    String all = String.join(" ", statuses);
    return votesForNext == 1 && all.endsWith(" 204")
        ? all.substring(0, all.length() - "204".length()) + "next"
        : all + (votesForNext == 0 ? " close" : " and " + votesForNext + " votes behind it");
  }

  private String bytes(String request, long first, long hidden) {
    String inner = vote(hidden, "");
    String text =
        request
            .replace("{chunked}", "{vote}Transfer-Encoding: chunked¶¶")
            .replace("{vote}", "PUT /qa/questions/{id}/helpful HTTP/1.1¶Host: shop¶")
            .replace("{get}", "GET /qa/questions/{id} HTTP/1.1¶Host: shop¶")
            .replace("{id}", Long.toString(first))
            .replace("{product}", Long.toString(product))
            .replace("{hidden}", inner)
            .replace("{hex}", Integer.toHexString(inner.length()))
            .replace("{long}", LONG)
            .replace("¶", "\r\n")
            .replace('␍', '\r')
            .replace('␊', '\n')
            .replace('␉', '\t')
            .replace('␋', '\u000b')
            .replace('␀', '\0');
    int body = text.length() - text.indexOf(BLANK_LINE) - BLANK_LINE.length();
    return text.replace("{all}", Integer.toString(body));
  }

  private static String vote(long question, String fields) {
    return "PUT /qa/questions/"
        + question
        + "/helpful HTTP/1.1\r\nHost: shop\r\n"
        + fields
        + "\r\n";
  }

  private static String get(long question) {
    return "GET /qa/questions/" + question + " HTTP/1.1\nHost: shop\nConnection: close\n\n";
  }

  private long votes(long question) {
    return rows.votesForQuestion(question);
  }
}
