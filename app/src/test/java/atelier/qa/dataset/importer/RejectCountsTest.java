package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectCountsTest {

  private final RejectCounts counts = new RejectCounts();

  @Test
  void oneClearDateDecidesHowTheOthersOfItsFileAreWritten() {
    dates("9/12/2020", "9/13/2020", "1/2/2020");

    assertThat(onlyCause()).contains("dates look like month/day/year");
  }

  @Test
  void datesOfWhichNoneIsClearStayAmbiguous() {
    dates("9/12/2020", "1/2/2020");

    assertThat(onlyCause())
        .contains("dates are month/day/year or day/month/year: which one is ambiguous");
  }

  @Test
  void whatOnlySomeLookLikeIsNotTheCause() {
    dates("9/13/2020", "13/9/2020", "soon", "later");

    assertThat(onlyCause()).isEmpty();
  }

  @Test
  void filesAndReasonsAreCountedApart() {
    dates("soon", "later");
    counts.add("b.csv", new RejectedRow(RejectReason.ORPHAN, "no question"));

    assertThat(counts.summary())
        .containsExactly(
            new ImportReport.Rejects("a.csv", RejectReason.DATE, 2, Optional.empty()),
            new ImportReport.Rejects("b.csv", RejectReason.ORPHAN, 1, Optional.empty()));
  }

  private void dates(String... values) {
    for (String value : values) {
      counts.add("a.csv", new RejectedRow(RejectReason.DATE, "no date", LikelyCause.ofDate(value)));
    }
  }

  private Optional<String> onlyCause() {
    assertThat(counts.summary()).hasSize(1);
    return counts.summary().getFirst().likelyCause();
  }
}
