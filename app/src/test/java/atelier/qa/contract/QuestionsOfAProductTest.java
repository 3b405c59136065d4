package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.http.HttpSettings;
import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ContractTest
final class QuestionsOfAProductTest {

  /** A few more than {@link HttpSettings#DEFAULT_MAX_COUNT}. */
  private static final int MORE_THAN_A_PAGE = 1 << 10;

  private final Service service;
  private final StoredRows rows;
  private long product;

  QuestionsOfAProductTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @BeforeEach
  void newProduct() {
    product = Rows.newProduct();
  }

  @Test
  void haveExactlyTheLegacyShape() {
    long question = rows.question(product, 27);
    long answer = rows.answer(question, 2);
    rows.photo(answer, "https://images.example.com/1.jpg");

    Reply reply = service.get("/qa/questions?product_id=" + product);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.body())
        .isEqualTo(
            """
            {"product_id":"%d","results":[{"question_id":%d,"question_body":"Is it lined?",\
            "question_date":"2020-09-12T00:00:00.000Z","asker_name":"Savannah23",\
            "question_helpfulness":27,"reported":false,"answers":{"%3$d":{"id":%3$d,\
            "body":"Yes, in silk.","date":"2020-09-12T00:00:00.000Z","answerer_name":"Seller",\
            "helpfulness":2,"photos":["https://images.example.com/1.jpg"]}}}]}"""
                .formatted(product, question, answer));
  }

  @Test
  void comeByHelpfulnessAndThenById() {
    long second = rows.question(product, 4);
    long third = rows.question(product, 4);
    long first = rows.question(product, 9);
    long last = rows.question(product, 0);

    assertThat(ids(service.get("/qa/questions?product_id=" + product)))
        .containsExactly(first, second, third, last);
  }

  @Test
  void withoutAnswersHaveAnEmptyObject() {
    rows.question(product, 0);

    JsonNode question = service.get("/qa/questions?product_id=" + product).json().at("/results/0");

    assertThat(question.get("answers").isObject()).isTrue();
    assertThat(question.get("answers")).isEmpty();
  }

  @Test
  void holdAllTheirAnswersWhateverTheCount() {
    long question = rows.question(product, 0);
    rows.manyAnswers(question, MORE_THAN_A_PAGE);
    List<String> answers = rows.answerIds(question).stream().map(String::valueOf).toList();

    JsonNode nested =
        service.get("/qa/questions?count=1&product_id=" + product).json().at("/results/0/answers");

    assertThat(nested.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(answers);
  }

  @Test
  void areHiddenWhenReportedAndSoAreTheirAnswers() {
    long shown = rows.question(product, 0);
    long hidden = rows.question(product, 9, true);
    rows.answer(hidden, 1);
    long shownAnswer = rows.answer(shown, 1);
    long hiddenAnswer = rows.answer(shown, 2, true);
    rows.photo(hiddenAnswer, "https://images.example.com/hidden.jpg");

    Reply reply = service.get("/qa/questions?product_id=" + product);

    assertThat(ids(reply)).containsExactly(shown);
    assertThat(reply.json().at("/results/0/answers").fieldNames())
        .toIterable()
        .containsExactly("" + shownAnswer);
    assertThat(reply.body()).doesNotContain("hidden.jpg");
  }

  @Test
  void showPhotosInIdOrder() {
    long answer = rows.answer(rows.question(product, 0), 0);
    rows.photo(answer, "https://images.example.com/b.jpg");
    rows.photo(answer, "https://images.example.com/a.jpg");

    assertThat(service.get("/qa/questions?product_id=" + product).body())
        .contains("[\"https://images.example.com/b.jpg\",\"https://images.example.com/a.jpg\"]");
  }

  @Test
  void neverTellAnEMailAddress() {
    rows.answer(rows.question(product, 0), 0);

    assertThat(service.get("/qa/questions?product_id=" + product).body())
        .doesNotContain("@shop.example");
  }

  @Test
  void ofAnUnknownProductAreNone() {
    Reply reply = service.get("/qa/questions?product_id=4294967294");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"product_id\":\"4294967294\",\"results\":[]}");
  }

  @Test
  void comeInPagesOfFive() {
    List<Long> questions =
        LongStream.range(0, 12).map(i -> rows.question(product, 1)).boxed().toList();
    String path = "/qa/questions?product_id=" + product;

    assertThat(ids(service.get(path))).isEqualTo(questions.subList(0, 5));
    assertThat(ids(service.get(path + "&page=2"))).isEqualTo(questions.subList(5, 10));
    assertThat(ids(service.get(path + "&page=3"))).isEqualTo(questions.subList(10, 12));
    assertThat(ids(service.get(path + "&page=4"))).isEmpty();
    assertThat(ids(service.get(path + "&page=2147483647&count=20"))).isEmpty();
    assertThat(ids(service.get(path + "&page=2&count=3"))).isEqualTo(questions.subList(3, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&page=&count=",
        "&page=undefined&count=undefined",
        "&page=null&count=null",
        "&page=0",
        "&page=1&order=newest&utm_source=mail"
      })
  void tolerateWhatOldClientsSend(String parameters) {
    List<Long> questions =
        LongStream.range(0, 6).map(i -> rows.question(product, 1)).boxed().toList();

    assertThat(ids(service.get("/qa/questions?product_id=" + product + parameters)))
        .isEqualTo(questions.subList(0, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1001", "1000000000", "9007199254740991", "99999999999999999999999999"})
  void clampAHugeCount(String count) {
    long large = rows.largeProduct(MORE_THAN_A_PAGE);

    assertThat(ids(service.get("/qa/questions?product_id=" + large + "&count=" + count)))
        .hasSize(HttpSettings.DEFAULT_MAX_COUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/qa/questions?product_id=%d",
        "/qa/questions/?product_id=%d",
        "/api/fec2/hr-lax/qa/questions?product_id=%d",
        "/api/fec2/rfp2111/qa/questions/?product_id=%d"
      })
  void answerUnderEveryBasePath(String path) {
    long question = rows.question(product, 1);

    assertThat(ids(service.get(path.formatted(product)))).containsExactly(question);
  }

  @Test
  void echoTheProductAsItWasAsked() {
    assertThat(service.get("/qa/questions?product_id=007").json().get("product_id").textValue())
        .isEqualTo("007");
  }

  private static List<Long> ids(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    List<Long> ids = new ArrayList<>();
    reply.json().get("results").forEach(question -> ids.add(question.get("question_id").asLong()));
    return ids;
  }
}
