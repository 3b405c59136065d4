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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are sent as gzip to whoever takes it, and as they are to whoever does not. */
@ContractTest
final class CompressedAnswersTest {

  private final Service service;
  private final StoredRows rows;
  private final long product = Rows.newProduct();
  private long question;
  private long answer;

  CompressedAnswersTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @BeforeEach
  void aProductWithMoreThanAPage() {
    for (int i = 0; i < 7; i++) {
      question = rows.question(product, 1);
    }
    answer = rows.answer(question, 1);
    rows.photo(answer, "https://images.example.com/1.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, deflate, br", "br;q=1, gzip;q=0.5", "*"})
  void areGzipForWhoeverTakesIt(String accepted) {
    for (String path : paths()) {
      Reply gzip = get(path, accepted);

      assertThat(gzip.status()).isEqualTo(200);
      assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(gzip.header("Content-Type")).isEqualTo("application/json");
      assertThat(gzip.unzipped()).isEqualTo(service.get(path).body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "br", "gzip;q=0, *", ""})
  void arePlainForWhoeverDoesNot(String accepted) {
    for (String path : paths()) {
      Reply plain = get(path, accepted);

      assertThat(plain.status()).isEqualTo(200);
      assertThat(plain.header("Content-Encoding")).isEmpty();
      assertThat(plain.body()).isEqualTo(service.get(path).body()).startsWith("{");
    }
  }

  @Test
  void tellCachesWhatTheyDependOnAndThatTheyMustAsk() {
    for (String path : paths()) {
      for (String accepted : List.of("gzip", "identity")) {
        Reply reply = get(path, accepted);
        assertThat(reply.header("Vary")).contains("Accept-Encoding");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void haveTheSameHeadersForHead(String accepted) {
    for (String path : paths()) {
      String head = raw("HEAD", path, accepted);

      assertThat(head).startsWith("HTTP/1.1 200").contains("ETag: ").endsWith("\r\n\r\n");
      // In any order: one may come from a node, and the other from the file that it has made of it.
      assertThat(headers(head))
          .containsExactlyInAnyOrderElementsOf(headers(raw("GET", path, accepted)));
    }
  }

  @Test
  void problemsArePlainAndHaveNoTag() {
    Reply problem = get("/qa/questions/4294967295", "gzip");

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.header("Content-Encoding")).isEmpty();
    assertThat(problem.header("ETag")).isEmpty();
    assertThat(problem.json().get("status").asInt()).isEqualTo(404);
  }

  private List<String> paths() {
    return List.of(
        "/qa/questions?product_id=" + product,
        "/qa/questions?product_id=0" + product,
        "/qa/questions?page=2&count=3&product_id=" + product,
        "/qa/questions?page=9&product_id=" + product,
        "/qa/questions?product_id=4294967295",
        "/qa/questions/" + question,
        "/qa/questions/" + question + "/answers",
        "/qa/answers/" + answer);
  }

  private Reply get(String path, String accepted) {
    return service.send("GET", path, BodyPublishers.noBody(), "Accept-Encoding", accepted);
  }

  private String raw(String method, String path, String accepted) {
    return RawHttp.exchange(
        service.port(),
        method
            + " "
            + path
            + " HTTP/1.1\nHost: localhost\nAccept-Encoding: "
            + accepted
            + "\nConnection: close\n\n");
  }

  /** All of them but the time. */
  private static List<String> headers(String response) {
    return response
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> !line.startsWith("Date:"))
        .toList();
  }
}
