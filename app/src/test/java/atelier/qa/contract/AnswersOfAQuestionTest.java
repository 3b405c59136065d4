package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ContractTest
final class AnswersOfAQuestionTest {

  private final Service service;
  private final StoredRows rows;
  private long question;

  AnswersOfAQuestionTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @BeforeEach
  void newQuestion() {
    question = rows.question(Rows.newProduct(), 3);
  }

  @Test
  void haveExactlyTheLegacyShape() {
    long answer = rows.answer(question, 7);
    long photo = rows.photo(answer, "https://images.example.com/1.jpg");

    Reply reply = service.get("/qa/questions/" + question + "/answers");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.body())
        .isEqualTo(
            """
            {"question":"%d","page":1,"count":5,"results":[{"answer_id":%d,\
            "body":"Yes, in silk.","date":"2020-09-12T00:00:00.000Z","answerer_name":"Seller",\
            "helpfulness":7,"photos":[{"id":%d,"url":"https://images.example.com/1.jpg"}]}]}"""
                .formatted(question, answer, photo));
  }

  @Test
  void comeByHelpfulnessAndThenById() {
    long second = rows.answer(question, 1);
    long third = rows.answer(question, 1);
    long first = rows.answer(question, 2);

    assertThat(ids(service.get("/qa/questions/" + question + "/answers")))
        .containsExactly(first, second, third);
  }

  @Test
  void areHiddenWhenReported() {
    long shown = rows.answer(question, 1);
    rows.answer(question, 2, true);

    assertThat(ids(service.get("/qa/questions/" + question + "/answers"))).containsExactly(shown);
  }

  @Test
  void comeInPages() {
    List<Long> answers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      answers.add(rows.answer(question, 0));
    }
    String path = "/qa/questions/" + question + "/answers/";

    assertThat(ids(service.get(path))).isEqualTo(answers.subList(0, 5));
    assertThat(ids(service.get(path + "?page=2"))).isEqualTo(answers.subList(5, 7));
    assertThat(ids(service.get(path + "?page=3"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',1,5",
    "page=0,1,5",
    "page=3&count=2,3,2",
    "count=1000000000,1,1000",
    "page=undefined,1,5"
  })
  void nameThePageAndTheCountThatWereUsed(String query, int page, int count) {
    var json = service.get("/qa/questions/" + question + "/answers?" + query).json();

    assertThat(json.get("page").isInt()).isTrue();
    assertThat(json.get("page").intValue()).isEqualTo(page);
    assertThat(json.get("count").intValue()).isEqualTo(count);
  }

  @Test
  void ofAReportedQuestionAreNotFound() {
    long hidden = rows.question(Rows.newProduct(), 0, true);

    assertThat(service.get("/qa/questions/" + hidden + "/answers").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967295", "4294967296", "99999999999999999999999"})
  void ofAnUnknownQuestionAreNotFound(String id) {
    assertThat(service.get("/qa/questions/" + id + "/answers").status()).isEqualTo(404);
  }

  private static List<Long> ids(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    List<Long> ids = new ArrayList<>();
    reply.json().get("results").forEach(answer -> ids.add(answer.get("answer_id").asLong()));
    return ids;
  }
}
