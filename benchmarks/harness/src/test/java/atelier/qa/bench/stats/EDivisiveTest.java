package atelier.qa.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EDivisiveTest {

  private final EDivisive method = new EDivisive(0.01);

  @Test
  void aStepOfThreeDeviationsIsFoundWhereItIs() {
    for (long seed = 1; seed <= 20; seed++) {
      List<Double> values = noise(seed, 30);
      raise(values, 20, 30, 3);
      assertThat(method.changePoints(values))
          .as("seed %d", seed)
          .anyMatch(at -> at >= 19 && at <= 21);
    }
  }

  @Test
  void ofAHundredSeriesWithoutAChangeOneHasAFalseAlarm() {
    long alarms =
        LongStream.rangeClosed(1, 400)
            .filter(seed -> !method.changePoints(noise(seed, 30)).isEmpty())
            .count();
    // Four are expected; more than eleven would be in one of a thousand tests.
    assertThat(alarms).isLessThan(12);
  }

  @Test
  void aChangeThatWasTakenBackIsTwo() {
    List<Double> values = noise(1, 45);
    raise(values, 15, 30, 5);
    assertThat(method.changePoints(values)).containsExactly(15, 30);
  }

  @Test
  void oneOutlierIsNoState() {
    List<Double> values = noise(1, 30);
    raise(values, 29, 30, 100);
    assertThat(method.changePoints(values)).isEmpty();
  }

  @Test
  void equalValuesHaveNoChange() {
    assertThat(method.changePoints(Collections.nCopies(30, 7.0))).isEmpty();
  }

  @Test
  void theSameSeriesGivesTheSameAnswer() {
    List<Double> values = noise(4, 30);
    raise(values, 12, 30, 2);
    assertThat(method.changePoints(values)).isEqualTo(method.changePoints(values));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 8", "0.01, 10", "0.001, 14"})
  void aStricterLevelNeedsALongerSeries(double level, int values) {
    assertThat(new EDivisive(level).shortestSeries()).isEqualTo(values);
  }

  @Test
  void aShorterSeriesNeverHasAChange() {
    List<Double> values = noise(1, 9);
    raise(values, 5, 9, 1000);
    assertThat(method.changePoints(values)).isEmpty();
    assertThat(method.changePoints(List.of())).isEmpty();
  }

  @Test
  void aLevelIsAShare() {
    assertThatThrownBy(() -> new EDivisive(1)).hasMessageContaining("between 0 and 1");
  }

  private static List<Double> noise(long seed, int length) {
    Random random = new Random(seed);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(random.nextGaussian());
    }
    return values;
  }

  private static void raise(List<Double> values, int from, int to, double by) {
    for (int i = from; i < to; i++) {
      values.set(i, values.get(i) + by);
    }
  }
}
