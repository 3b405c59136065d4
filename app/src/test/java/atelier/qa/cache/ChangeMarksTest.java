package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.feed.ChangeListener;
import org.junit.jupiter.api.Test;

final class ChangeMarksTest {

  private final ChangeMarks marks = new ChangeMarks(16);

  @Test
  void beforeTheBeginningNoPlaceIsGoodEnough() {
    assertThat(marks.areBefore(Long.MAX_VALUE, 1)).isFalse();
  }

  @Test
  void thePlaceOfTheBeginningIsGoodEnoughAndNoneBefore() {
    marks.begin(10);
    assertThat(marks.areBefore(10, 1)).isTrue();
    assertThat(marks.areBefore(9, 1)).isFalse();
  }

  @Test
  void aChangeConcernsItsProduct() {
    marks.begin(10);
    marks.changed(1, 20);

    assertThat(marks.areBefore(20, 1)).isFalse();
    assertThat(marks.areBefore(21, 1)).isTrue();
    assertThat(marks.areBefore(10, 2)).isTrue();
  }

  @Test
  void idsThatShareAMarkAreTooCarefulAndNeverTooBold() {
    marks.begin(10);
    marks.changed(1, 20);
    assertThat(marks.areBefore(20, 17)).isFalse();
  }

  @Test
  void aMarkNeverGoesBack() {
    marks.begin(10);
    marks.changed(1, 20);
    marks.changed(1, 15);
    marks.changed(1, ChangeListener.AGAIN);
    marks.allChanged(ChangeListener.AGAIN);

    assertThat(marks.areBefore(20, 1)).isFalse();
    assertThat(marks.areBefore(21, 1)).isTrue();
  }

  @Test
  void whenAnythingMayHaveChangedEveryProductHas() {
    marks.begin(10);
    marks.allChanged(20);
    assertThat(marks.areBefore(20, 2)).isFalse();
    assertThat(marks.areBefore(21, 2)).isTrue();
  }

  @Test
  void anotherHistoryMayBeginAtALowerPlace() {
    marks.begin(1_000);
    marks.allChanged(2_000);
    marks.begin(10);
    assertThat(marks.areBefore(10, 1)).isTrue();
  }

  @Test
  void whoeverKnowsTheTimeBeforeIsContentWithItsPlaces() {
    marks.begin(10);
    marks.changed(1, 5);
    marks.knowsBefore(10, 3);

    assertThat(marks.areBefore(3, 2)).isFalse();
    assertThat(marks.areBefore(4, 2)).isTrue();
    assertThat(marks.areBefore(5, 1)).isFalse();
    assertThat(marks.areBefore(6, 1)).isTrue();
  }

  @Test
  void theTimeBeforeMeansNothingWhenAnythingMayHaveChangedSince() {
    marks.begin(10);
    marks.allChanged(20);
    marks.knowsBefore(10, 3);
    assertThat(marks.areBefore(20, 1)).isFalse();
  }

  @Test
  void theTimeBeforeMeansNothingWhenTheFeedBeganAgain() {
    marks.begin(10);
    marks.begin(30);
    marks.knowsBefore(10, 3);
    assertThat(marks.areBefore(29, 1)).isFalse();
  }

  @Test
  void theNumberOfMarksIsAPowerOfTwo() {
    assertThatThrownBy(() -> new ChangeMarks(3)).hasMessage("3 is no power of two");
  }
}
