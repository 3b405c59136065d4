package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.testing.StubGroup;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BodyComparisonTest {

  @Test
  void servicesThatAnswerAlikeDoNotDiffer() throws Exception {
    try (StubGroup one = new StubGroup();
        StubGroup other = new StubGroup()) {
      assertThat(differences(one.url(), other.url())).isEmpty();
    }
  }

  @Test
  void aVoteMoreIsADifference() throws Exception {
    try (StubGroup one = new StubGroup();
        StubGroup other = new StubGroup()) {
      one.vote(1);
      assertThat(differences(one.url(), other.url()))
          .containsOnly("/qa/questions?product_id=1", "/qa/questions/1/answers");
    }
  }

  /** Of a single product, which is read several times. */
  private static List<String> differences(URI one, URI other) throws Exception {
    try (BodyComparison comparison = new BodyComparison(1, 2, 1)) {
      return comparison.differences(one, other);
    }
  }
}
