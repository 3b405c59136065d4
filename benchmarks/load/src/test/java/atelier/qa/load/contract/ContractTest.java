package atelier.qa.load.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.load.traffic.Call;
import atelier.qa.load.traffic.RequestKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

  private static final Call QUESTIONS =
      new Call(RequestKind.QUESTIONS, "/qa/questions?product_id=7", "", "");
  private static final Call ANSWERS =
      new Call(RequestKind.ANSWERS, "/qa/questions/3/answers", "", "");
  private static final String RIGHT_QUESTIONS =
      """
      {"product_id":"7","results":[
        {"question_id":3,"question_body":"Is it lined?","question_date":"2020-09-12T00:00:00.000Z",
         "asker_name":"kim","question_helpfulness":2,"reported":false,
         "answers":{"5":{"id":5,"body":"Yes","date":"2020-09-13T00:00:00.000Z",
           "answerer_name":"Seller","helpfulness":1,"photos":["https://images.example.com/1.jpg"]}}},
        {"question_id":2,"question_body":"Is it warm?","question_date":"2020-09-12T00:00:00.000Z",
         "asker_name":"kim","question_helpfulness":1,"reported":false,"answers":{}}]}
      """;
  private static final String RIGHT_ANSWERS =
      """
      {"question":"3","page":1,"count":5,"results":[
        {"answer_id":5,"body":"Yes","date":"2020-09-13T00:00:00.000Z","answerer_name":"Seller",
         "helpfulness":1,"photos":[{"id":1,"url":"https://images.example.com/1.jpg"}]}]}
      """;

  private final Contract contract = new Contract();

  @Test
  void whatTheContractShowsIsRight() {
    assertThat(problem(QUESTIONS, RIGHT_QUESTIONS)).isEmpty();
    assertThat(problem(ANSWERS, RIGHT_ANSWERS)).isEmpty();
    assertThat(problem(new Call(RequestKind.VOTE, "/qa/answers/1/helpful", "", ""), "")).isEmpty();
    assertThat(problem(new Call(RequestKind.ASK, "/qa/questions", "", ""), "{\"question_id\":9}"))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "product_id":"7"         | "product_id":7            | not so: product_id is the requested one
          "product_id":"7"         | "product_id":"8"          | not so: product_id is the requested one
          "reported":false         | "reported":0              | not so: reported is false
          "question_helpfulness":2 | "question_helpfulness":0  | not so: the most helpful first
          "question_id":3          | "id":3                    | not so: keys of question
          "asker_name":"kim"       | "asker_name":"kim","x":1  | not so: keys of question
          00:00:00.000Z            | 00:00:00Z                 | not so: question_date is a date
          "id":5                   | "id":6                    | not so: an answer stands under its id
          ["https:                 | [1,"https:                | not so: a nested photo is text
          ]}                       | ]                         | not JSON
          """)
  void whatDiffersIsNamed(String right, String wrong, String problem) {
    assertThat(problem(QUESTIONS, RIGHT_QUESTIONS.replace(right, wrong))).isEqualTo(problem);
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "page":1                | "page":"1"  | not so: page is 1
          {"id":1,"url":"https:   | {"url":"    | not so: a photo has id and url
          """)
  void soItIsOfAnswers(String right, String wrong, String problem) {
    assertThat(problem(ANSWERS, RIGHT_ANSWERS.replace(right, wrong))).isEqualTo(problem);
  }

  private String problem(Call call, String body) {
    return contract.problem(call, body.getBytes(StandardCharsets.UTF_8));
  }
}
