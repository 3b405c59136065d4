package atelier.qa.observe.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One node, sample after sample. */
final class HistoryTest {

  private final History history = new History(3);

  @Test
  void twoSamplesMakeAnInterval() {
    assertThat(add(Samples.at(0, 5))).isEmpty();
    assertThat(add(Samples.at(1_000, 25)).orElseThrow().requests()).isEqualTo(20);
  }

  @Test
  void aNodeThatWasStartedAnewBeginsAnew() {
    add(Samples.at(0, 500));
    assertThat(add(Samples.at(1_000, 3, 900))).isEmpty();
    assertThat(add(Samples.at(2_000, 10, 900)).orElseThrow().requests()).isEqualTo(7);
  }

  @Test
  void whatHappenedWhileANodeCouldNotBeAskedIsNotSpreadOverOneSecond() {
    add(Samples.at(0, 0));
    add(Samples.at(1_000, 10));
    assertThat(history.add(Optional.empty())).isEmpty();
    assertThat(history.last()).isEmpty();
    assertThat(history.present()).isEmpty();
    assertThat(add(Samples.at(3_000, 5_000))).isEmpty();
    assertThat(add(Samples.at(4_000, 5_010)).orElseThrow().requests()).isEqualTo(10);
  }

  @Test
  void aClockThatIsSetBackGivesNoNegativeRate() {
    add(Samples.at(5_000, 10));
    assertThat(add(Samples.at(4_000, 20))).isEmpty();
    assertThat(add(Samples.at(5_000, 30)).orElseThrow().requests()).isEqualTo(10);
  }

  @Test
  void thePresentIsTheLastFewIntervals() {
    for (long second = 0; second <= 10; second++) {
      add(Samples.at(second * 1_000, second * second));
    }

    Interval present = history.present().orElseThrow();
    assertThat(present.seconds()).isEqualTo(3);
    assertThat(present.requests()).isEqualTo(100 - 49);
  }

  private Optional<Interval> add(NodeSample sample) {
    return history.add(Optional.of(sample));
  }
}
