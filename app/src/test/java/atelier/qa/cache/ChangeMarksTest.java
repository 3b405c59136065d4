package atelier.qa.cache;

import static atelier.qa.testing.Gtids.at;
import static atelier.qa.testing.Gtids.checkpoint;
import static atelier.qa.testing.Gtids.gtid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.Checkpoint;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import org.junit.jupiter.api.Test;

final class ChangeMarksTest {

  private static final Gtid ELSEWHERE = Gtid.mySql("ffffffff-71ca-11e1-9e33-c80aa9429562", 1);
  private static final LogPosition PASSED = at(1_000_000);

  private final ChangeMarks marks = new ChangeMarks(16);

  @Test
  void beforeTheBeginningNoPositionIsGoodEnough() {
    assertThat(isHeldBy(900_000, 1)).isFalse();
  }

  @Test
  void thePositionOfTheBeginningIsGoodEnoughAndNoneBefore() {
    begin(10);
    assertThat(isHeldBy(10, 1)).isTrue();
    assertThat(isHeldBy(9, 1)).isFalse();
  }

  @Test
  void whatWasNotPassedIsNotGoodEnough() {
    begin(10);
    assertThat(marks.isHeldBy(checkpoint(12), 1, at(11))).isFalse();
    assertThat(marks.isHeldBy(checkpoint(12), 1, at(12))).isTrue();
  }

  @Test
  void aChangeConcernsItsProduct() {
    begin(10);
    marks.changed(1, gtid(21));

    assertThat(isHeldBy(20, 1)).isFalse();
    assertThat(isHeldBy(21, 1)).isTrue();
    assertThat(isHeldBy(10, 2)).isTrue();
  }

  @Test
  void ofASourceEverythingBeforeAChangeIsWantedToo() {
    begin(10);
    marks.changed(1, gtid(12));
    marks.changed(1, gtid(15));
    Checkpoint gap = new Checkpoint(at(11).plus(gtid(15)), 15);

    assertThat(marks.isHeldBy(gap, 1, PASSED)).isFalse();
    assertThat(marks.isHeldBy(gap, 1, gap.position())).isTrue();
  }

  @Test
  void idsThatShareAMarkAreTooCarefulAndNeverTooBold() {
    begin(10);
    marks.changed(1, gtid(21));
    assertThat(isHeldBy(20, 17)).isFalse();
  }

  @Test
  void aMarkNeverGoesBack() {
    begin(10);
    marks.changed(1, gtid(21));
    marks.changed(1, gtid(15));

    assertThat(isHeldBy(20, 1)).isFalse();
    assertThat(isHeldBy(21, 1)).isTrue();
  }

  @Test
  void whenAnythingMayHaveChangedEveryProductHas() {
    begin(10);
    marks.fullInvalidation(at(21));
    assertThat(isHeldBy(20, 2)).isFalse();
    assertThat(isHeldBy(21, 2)).isTrue();
  }

  @Test
  void whatNoTransactionTellsMayComeAfterThePositionThatIsKnown() {
    begin(10);
    marks.fullInvalidationUnseen(at(21));
    assertThat(isHeldBy(21, 2)).isFalse();
    assertThat(isHeldBy(22, 2)).isTrue();
  }

  @Test
  void aLogThatBeginsAnewCountsFromOneAgain() {
    begin(1_000);
    marks.changed(1, gtid(1_500));
    marks.fullInvalidation(at(2_000));
    begin(10);
    assertThat(isHeldBy(10, 1)).isTrue();
  }

  @Test
  void whatTheLogBeforeReachedIsNotTakenForThisOne() {
    marks.begin(new Checkpoint(at(10), 5_000));

    assertThat(marks.isHeldBy(new Checkpoint(at(4_000), 4_999), 1, PASSED)).isFalse();
    assertThat(marks.isHeldBy(new Checkpoint(at(4_000), 5_000), 1, PASSED)).isFalse();
    assertThat(marks.isHeldBy(new Checkpoint(at(11), 5_001), 1, PASSED)).isTrue();
  }

  @Test
  void ownWritesAreWantedBeforeTheFeedDeliversThem() {
    begin(10);
    marks.written(1, LogPosition.of(gtid(15)));
    marks.written(1, LogPosition.of(gtid(13)));

    assertThat(marks.isHeldBy(checkpoint(12), 1, at(12))).isFalse();
    assertThat(marks.isHeldBy(checkpoint(14), 1, at(14))).isFalse();
    assertThat(marks.isHeldBy(checkpoint(12), 2, at(12))).isTrue();
    assertThat(marks.isHeldBy(checkpoint(15), 1, at(15))).isTrue();
  }

  @Test
  void ownWritesOutliveANewBeginning() {
    marks.written(1, LogPosition.of(gtid(15)));
    begin(10);
    assertThat(marks.isHeldBy(checkpoint(12), 1, at(12))).isFalse();
  }

  @Test
  void aWriteWithoutAPositionIsHeldByNothing() {
    begin(10);
    marks.written(1, LogPosition.UNKNOWN);
    assertThat(isHeldBy(900_000, 1)).isFalse();
    assertThat(isHeldBy(900_000, 2)).isTrue();
  }

  @Test
  void ofWritesThatTheFeedNeverConfirmsThereIsABound() {
    begin(10);
    for (int product = 0; product <= 10_000; product++) {
      marks.written(product, LogPosition.UNKNOWN);
    }
    assertThat(isHeldBy(900_000, 20_000)).isFalse();
    begin(20);
    assertThat(isHeldBy(900_000, 20_000)).isTrue();
  }

  @Test
  void whenAnotherServerTakesOverAllThatTheFirstOneChangedIsWanted() {
    begin(10);
    marks.changed(1, gtid(20));
    marks.changed(2, ELSEWHERE);
    LogPosition both = at(20).plus(ELSEWHERE);

    assertThat(marks.isHeldBy(new Checkpoint(at(19).plus(ELSEWHERE), 30), 3, both)).isFalse();
    assertThat(marks.isHeldBy(new Checkpoint(at(20), 30), 3, both)).isTrue();
    assertThat(marks.isHeldBy(new Checkpoint(at(20), 30), 2, both)).isFalse();
    assertThat(marks.isHeldBy(new Checkpoint(both, 30), 2, both)).isTrue();
  }

  @Test
  void sourcesMayTakeTurns() {
    begin(10);
    marks.changed(1, gtid(20));
    marks.changed(2, ELSEWHERE);
    marks.changed(3, gtid(21));
    LogPosition all = at(21).plus(ELSEWHERE);

    assertThat(marks.isHeldBy(new Checkpoint(at(20).plus(ELSEWHERE), 30), 1, all)).isTrue();
    assertThat(marks.isHeldBy(new Checkpoint(at(20), 30), 1, all)).isFalse();
    assertThat(marks.isHeldBy(new Checkpoint(at(20).plus(ELSEWHERE), 30), 3, all)).isFalse();
    assertThat(marks.isHeldBy(new Checkpoint(all, 30), 3, all)).isTrue();
  }

  @Test
  void whoeverKnowsTheTimeBeforeIsContentWithItsPositions() {
    begin(10);
    marks.changedBefore(1, gtid(6));
    marks.knowsBefore(new Checkpoint(at(10), 0), new Checkpoint(at(4), 0));

    assertThat(isHeldBy(3, 2)).isFalse();
    assertThat(isHeldBy(4, 2)).isTrue();
    assertThat(isHeldBy(5, 1)).isFalse();
    assertThat(isHeldBy(6, 1)).isTrue();
  }

  @Test
  void theTimeBeforeMeansNothingWhenAnythingMayHaveChangedSince() {
    begin(10);
    marks.fullInvalidation(at(10));
    marks.knowsBefore(new Checkpoint(at(10), 0), new Checkpoint(at(4), 0));
    assertThat(isHeldBy(9, 1)).isFalse();
  }

  @Test
  void theTimeBeforeMeansNothingWhenTheFeedBeganAgain() {
    begin(10);
    begin(30);
    marks.knowsBefore(new Checkpoint(at(10), 0), new Checkpoint(at(4), 0));
    assertThat(isHeldBy(29, 1)).isFalse();
  }

  @Test
  void theTimeBeforeMeansNothingWhenAnotherServerWroteIt() {
    begin(10);
    marks.changed(1, ELSEWHERE);
    marks.changedBefore(2, gtid(6));
    marks.knowsBefore(new Checkpoint(at(10), 0), new Checkpoint(at(4), 0));
    assertThat(isHeldBy(9, 3)).isFalse();
  }

  @Test
  void whatIsKnownOfTheTimeBeforeIsForgottenWhenAnotherServerTakesOver() {
    begin(10);
    marks.changedBefore(2, gtid(6));
    marks.knowsBefore(new Checkpoint(at(10), 0), new Checkpoint(at(4), 0));
    assertThat(isHeldBy(9, 3)).isTrue();
    marks.changed(1, ELSEWHERE);
    assertThat(isHeldBy(9, 3)).isFalse();
    assertThat(isHeldBy(10, 3)).isTrue();
  }

  @Test
  void theNumberOfMarksIsAPowerOfTwo() {
    assertThatThrownBy(() -> new ChangeMarks(3)).hasMessage("3 is no power of two");
  }

  private void begin(long number) {
    marks.begin(new Checkpoint(at(number), 0));
  }

  private boolean isHeldBy(long number, long productId) {
    return marks.isHeldBy(checkpoint(number), productId, PASSED.plus(ELSEWHERE));
  }
}
