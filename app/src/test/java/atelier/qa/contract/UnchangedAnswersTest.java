package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has an answer already is told so, and gets it again when it has changed. */
@ContractTest
final class UnchangedAnswersTest {

  private final Service service;
  private final long product = Rows.newProduct();
  private long question;
  private long answer;

  UnchangedAnswersTest(Service service) {
    this.service = service;
  }

  @BeforeEach
  void aQuestionWithAnAnswer() {
    question = service.rows().question(product, 1);
    answer = service.rows().answer(question, 1);
  }

  @Test
  void haveTheSameTagHoweverTheyAreSent() {
    for (String path : paths()) {
      String tag = service.get(path).header("ETag");

      assertThat(tag).matches("W/\"[0-9a-z-]+\"");
      assertThat(service.get(path).header("ETag")).isEqualTo(tag);
      // What a client compares; NGINX marks the tags of files as strong.
      assertThat(opaque(get(path, "Accept-Encoding", "gzip").header("ETag")))
          .isEqualTo(opaque(tag));
    }
  }

  @Test
  void haveOtherTagsThanOtherAnswers() {
    assertThat(paths().stream().map(path -> service.get(path).header("ETag")))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\"other\", %s", "%s,\"other\"", "*"})
  void areNotSentAgain(String ifNoneMatch) {
    for (String path : paths()) {
      String tag = service.get(path).header("ETag");
      Reply reply =
          get(path, "If-None-Match", ifNoneMatch.formatted(tag), "Accept-Encoding", "gzip");

      assertThat(reply.status()).isEqualTo(304);
      assertThat(reply.body()).isEmpty();
      assertThat(opaque(reply.header("ETag"))).isEqualTo(opaque(tag));
      assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(reply.header("Vary")).contains("Accept-Encoding");
      assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(reply.header("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void areNotSentAgainToWhoeverComparesStrongly() {
    String path = paths().getFirst();
    String tag = service.get(path).header("ETag");

    assertThat(get(path, "If-None-Match", opaque(tag)).status()).isEqualTo(304);
  }

  @Test
  void areNotSentAgainForHeadEither() {
    String path = paths().getFirst();
    String tag = service.get(path).header("ETag");
    Reply reply = service.send("HEAD", path, BodyPublishers.noBody(), "If-None-Match", tag);

    assertThat(reply.status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "nonsense", "\"", "W/", ","})
  void areSentToWhoeverHasSomethingElse(String ifNoneMatch) {
    for (String path : paths()) {
      Reply reply = get(path, "If-None-Match", ifNoneMatch);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(service.get(path).body());
    }
  }

  @Test
  void areSentAgainAfterAVote() {
    List<Reply> before = paths().stream().map(service::get).toList();
    service.put("/qa/questions/" + question + "/helpful");
    String position = service.put("/qa/answers/" + answer + "/helpful").header("QA-Position");

    for (int i = 0; i < before.size(); i++) {
      String tag = before.get(i).header("ETag");
      Reply after = get(paths().get(i), "If-None-Match", tag, "QA-Position", position);
      assertThat(after.status()).isEqualTo(200);
      assertThat(after.header("ETag")).isNotEqualTo(tag);
      assertThat(after.body()).isNotEqualTo(before.get(i).body());
    }
  }

  private List<String> paths() {
    return List.of(
        "/qa/questions?product_id=" + product,
        "/qa/questions/" + question,
        "/qa/questions/" + question + "/answers",
        "/qa/answers/" + answer);
  }

  private Reply get(String path, String... headers) {
    return service.send("GET", path, BodyPublishers.noBody(), headers);
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring("W/".length()) : tag;
  }
}
