package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Test;

/** Where the shop has a desk, its name is its own. */
final class ReservedNameTest {

  private static final String POST =
      "{\"body\": \"In silk.\", \"name\": \"%s\", \"email\": \"kim@shop.example\"%s}";

  @Test
  void noShopperAnswersAsTheSeller() {
    try (Service service = Service.withDesk()) {
      long question = service.rows().question(1, 0);
      String answers = "/qa/questions/" + question + "/answers";

      Reply refused = service.post(answers, POST.formatted(" seller", ""));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().at("/errors/0/field").textValue()).isEqualTo("name");
      assertThat(service.rows().answerIds(question)).isEmpty();
      assertThat(service.post(answers, POST.formatted("Kim", "")).status()).isEqualTo(201);
      // A question by that name passes for nothing.
      assertThat(
              service
                  .post("/qa/questions", POST.formatted("Seller", ", \"product_id\": 1"))
                  .status())
          .isEqualTo(201);
    }
  }
}
