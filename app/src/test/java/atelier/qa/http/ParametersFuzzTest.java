package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Refinement;
import atelier.qa.catalog.Rules;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/** The link to a list's next page leads to the same list, whatever the client asked for. */
final class ParametersFuzzTest {

  private static final int MAX_COUNT = 100;

  @MethodSource("atelier.qa.http.QueryFuzzTest#queries")
  @FuzzTest
  void theNextPageIsOneOfTheSameList(byte[] bytes) {
    Query query = new Query(new String(bytes, StandardCharsets.UTF_8));
    Page page;
    Optional<Refinement> list;
    long product;
    try {
      page = Parameters.page(query, MAX_COUNT);
      list = Parameters.refinement(query, Parameters.QUESTION_ORDERS);
      product = Parameters.productId(query).value();
    } catch (ProblemException refused) {
      assertThat(refused.problem().status()).isEqualTo(400);
      return;
    }

    assertThat(page.count()).isBetween(1, MAX_COUNT);
    assertThat(product).isBetween(1L, Rules.MAX_ID);
    // There is no next one after it.
    if (page.number() < Integer.MAX_VALUE) {
      Query next = new Query(Parameters.nextPage(query, page));
      assertThat(Parameters.page(next, MAX_COUNT))
          .isEqualTo(new Page(page.number() + 1, page.count()));
      assertThat(Parameters.refinement(next, Parameters.QUESTION_ORDERS)).isEqualTo(list);
      assertThat(Parameters.productId(next).value()).isEqualTo(product);
    }
  }
}
