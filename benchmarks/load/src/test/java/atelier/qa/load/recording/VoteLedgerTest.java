package atelier.qa.load.recording;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.load.traffic.Call;
import atelier.qa.load.traffic.RequestKind;
import atelier.qa.measure.VoteCount;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoteLedgerTest {

  private static final String QUESTION = "/qa/questions/3/helpful";
  private static final String ANSWER = "/qa/answers/5/helpful";
  private static final int NO_RESPONSE = 0;

  private final VoteLedger ledger = new VoteLedger();

  /** Two acknowledged votes for the question and one of unknown outcome, none for the answer. */
  @ParameterizedTest(name = "question {0}, answer {1}: {2} wrong")
  @CsvSource({"12, 7, 0", "13, 7, 0", "11, 7, 1", "14, 7, 1", "12, 8, 1", "11, 6, 2"})
  void eachTargetHasWhatWasAcknowledgedAndAtMostWhatIsUnknown(
      long question, long answer, long wrong) {
    vote(QUESTION, 204);
    vote(QUESTION, 204);
    vote(QUESTION, NO_RESPONSE);

    VoteCount count =
        ledger.compare(
            Map.of(QUESTION, 10L, ANSWER, 7L), Map.of(QUESTION, question, ANSWER, answer));

    assertThat(count.acknowledged()).isEqualTo(2);
    assertThat(count.unknown()).isEqualTo(1);
    assertThat(count.counted()).isEqualTo(question - 10 + answer - 7);
    assertThat(count.wrongTargets()).isEqualTo(wrong);
    assertThat(count.wrong()).hasSize((int) wrong);
    assertThat(count.isRight()).isEqualTo(wrong == 0);
  }

  @ParameterizedTest
  @CsvSource({"503, true", "504, true", "0, true", "429, false", "404, false"})
  void aServerThatFailedMayHaveMadeItAndOneThatRefusedHasNot(int status, boolean mayBe) {
    vote(QUESTION, status);

    assertThat(ledger.compare(Map.of(QUESTION, 10L), Map.of(QUESTION, 11L)).isRight())
        .isEqualTo(mayBe);
    assertThat(ledger.compare(Map.of(QUESTION, 10L), Map.of(QUESTION, 10L)).isRight()).isTrue();
  }

  @Test
  void whatIsNotShownAnyMoreIsWrong() {
    vote(ANSWER, 204);

    assertThat(ledger.compare(Map.of(ANSWER, 7L), Map.of()).wrong())
        .containsExactly(ANSWER + ": 1 acknowledged, 0 of unknown outcome, not shown");
  }

  @Test
  void otherRequestsAreNoVotes() {
    ledger.finished(new Call(RequestKind.QUESTIONS, "/qa/questions?product_id=1", "", ""), 200);

    VoteCount count = ledger.compare(Map.of(), Map.of());
    assertThat(count.acknowledged() + count.unknown()).isZero();
  }

  private void vote(String path, int status) {
    ledger.finished(new Call(RequestKind.VOTE, path, "", ""), status);
  }
}
