package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A product that is too large to be read whole speaks the same contract. */
@ContractTest
final class LargeProductTest {

  /** A few more than are read whole. */
  private static final int MANY = 1 << 14;

  private final Service service;
  private final StoredRows rows;

  LargeProductTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @Test
  void itsPagesAreInOrder() {
    long product = rows.largeProduct(MANY);
    List<Long> inOrder = rows.questionIds(product);
    for (int page : new int[] {1, 2, 500, MANY / 20 + 1}) {
      Reply reply = service.get("/qa/questions?product_id=" + product + "&count=20&page=" + page);

      assertThat(reply.status()).isEqualTo(200);
      JsonNode results = reply.json().get("results");
      assertThat(results).hasSize(page > MANY / 20 ? MANY % 20 : 20);
      for (int i = 0; i < results.size(); i += 7) {
        assertThat(results.get(i).get("question_id").longValue())
            .isEqualTo(inOrder.get((page - 1) * 20 + i));
      }
      assertThat(reply.header("QA-Left-Out")).isEmpty();
    }
    assertThat(service.get("/qa/questions?product_id=" + product + "&page=2147483647").body())
        .isEqualTo("{\"product_id\":\"" + product + "\",\"results\":[]}");
  }

  @Test
  void itsRowsAreFoundVotedForAndReported() {
    long product = rows.largeProduct(MANY);
    String page = "/qa/questions?product_id=" + product;
    long first = rows.questionIds(product).getFirst();
    long answer = rows.answer(first, 3);
    assertThat(service.get(page).json().at("/results/0/question_id").longValue()).isEqualTo(first);
    long votes = service.get("/qa/questions/" + first).json().at("/question_helpfulness").asLong();

    assertThat(service.put("/qa/questions/" + first + "/helpful").status()).isEqualTo(204);
    assertThat(service.get(page).json().at("/results/0/question_helpfulness").longValue())
        .isEqualTo(votes + 1);
    assertThat(service.get("/qa/answers/" + answer).json().at("/helpfulness").asLong())
        .isEqualTo(3);
    assertThat(service.put("/qa/answers/" + answer + "/report").status()).isEqualTo(204);
    assertThat(service.get("/qa/answers/" + answer).status()).isEqualTo(404);
    assertThat(service.get("/qa/questions/" + first + "/answers").json().get("results")).isEmpty();

    assertThat(service.put("/qa/questions/" + first + "/report").status()).isEqualTo(204);
    assertThat(service.get(page).json().at("/results/0/question_id").longValue())
        .isNotEqualTo(first);
    assertThat(service.get("/qa/questions/" + first).status()).isEqualTo(404);
    assertThat(service.get("/qa/questions/" + first + "/answers").status()).isEqualTo(404);
  }

  @Test
  void itsPagesAreCompressedAndRevalidated() {
    String page = "/qa/questions?product_id=" + rows.largeProduct(MANY);
    Reply plain = service.get(page);
    Reply gzip = service.send("GET", page, BodyPublishers.noBody(), "Accept-Encoding", "gzip");
    String tag = plain.header("ETag");

    assertThat(gzip.unzipped()).isEqualTo(plain.body());
    assertThat(service.send("GET", page, BodyPublishers.noBody(), "If-None-Match", tag).status())
        .isEqualTo(304);
    assertThat(service.send("HEAD", page, BodyPublishers.noBody()).header("ETag")).isEqualTo(tag);
  }

  @Test
  void ofMoreAnswersThanAPageHoldsTheMostHelpfulStandInTheQuestion() {
    long product = Rows.newProduct();
    long crowded = rows.question(product, 1);
    long quiet = rows.question(product, 0);
    rows.answer(quiet, 0);
    rows.manyAnswers(crowded, MANY);
    List<Long> inOrder = rows.answerIds(crowded);

    Reply page = service.get("/qa/questions?product_id=" + product);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("QA-Left-Out")).isEqualTo("answers");
    JsonNode nested = page.json().at("/results/0/answers");
    assertThat(nested.size()).isBetween(1_000, MANY / 2);
    assertThat(nested.has("" + inOrder.getFirst())).isTrue();
    assertThat(nested.has("" + inOrder.get(nested.size() - 1))).isTrue();
    assertThat(nested.has("" + inOrder.get(nested.size()))).isFalse();
    assertThat(page.json().at("/results/1/answers")).hasSize(1);

    assertThat(service.get("/qa/questions/" + crowded).header("QA-Left-Out")).isEqualTo("answers");
    Reply last =
        service.get("/qa/questions/" + crowded + "/answers?count=20&page=" + (MANY / 20 + 1));
    assertThat(last.json().get("results")).hasSize(MANY % 20);
    assertThat(last.json().at("/results/0/answer_id").longValue())
        .isEqualTo(inOrder.get(MANY / 20 * 20));
    assertThat(last.header("QA-Left-Out")).isEmpty();
  }
}
