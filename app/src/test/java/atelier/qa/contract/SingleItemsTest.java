package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ContractTest
final class SingleItemsTest {

  private final Service service;
  private final StoredRows rows;
  private final long product = Rows.newProduct();

  SingleItemsTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @Test
  void aQuestionLooksAsInTheListOfItsProduct() {
    long question = rows.question(product, 1);
    rows.photo(rows.answer(question, 1), "https://images.example.com/1.jpg");

    assertThat(service.get("/qa/questions/" + question).json())
        .isEqualTo(service.get("/qa/questions?product_id=" + product).json().at("/results/0"));
  }

  @Test
  void anAnswerLooksAsInTheListOfItsQuestion() {
    long question = rows.question(product, 1);
    long answer = rows.answer(question, 1);
    rows.photo(answer, "https://images.example.com/1.jpg");
    rows.photo(answer, "https://images.example.com/2.jpg");

    assertThat(service.get("/qa/answers/" + answer).json())
        .isEqualTo(service.get("/qa/questions/" + question + "/answers").json().at("/results/0"));
  }

  @Test
  void reportedOnesAreNotFound() {
    long question = rows.question(product, 1);
    long hiddenAnswer = rows.answer(question, 1, true);
    long hiddenQuestion = rows.question(product, 1, true);
    long answerOfHidden = rows.answer(hiddenQuestion, 1);

    assertThat(service.get("/qa/questions/" + hiddenQuestion).status()).isEqualTo(404);
    assertThat(service.get("/qa/answers/" + hiddenAnswer).status()).isEqualTo(404);
    assertThat(service.get("/qa/answers/" + answerOfHidden).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/qa/questions/4294967295", "/qa/answers/4294967295", "/qa/answers/4294967296"})
  void unknownOnesAreNotFound(String path) {
    assertThat(service.get(path).status()).isEqualTo(404);
  }
}
