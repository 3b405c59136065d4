package atelier.qa.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BootstrapTest {

  private final Bootstrap bootstrap = new Bootstrap(1, 0.95);

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Bootstrap.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3.0);
  }

  @Test
  void theIntervalStaysWithinTheRepeats() {
    Estimate estimate = bootstrap.ofMedian(List.of(10.0, 11.0, 12.0, 13.0, 14.0));
    assertThat(estimate.value()).isEqualTo(12);
    assertThat(estimate.interval()).isEqualTo(new Interval(10, 14));
  }

  @Test
  void equalRepeatsLeaveNoDoubt() {
    assertThat(bootstrap.ofMedian(List.of(7.0, 7.0, 7.0)).interval()).isEqualTo(new Interval(7, 7));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    List<Double> repeats = List.of(1.0, 5.0, 2.0, 8.0, 3.0, 4.0, 9.0);
    assertThat(new Bootstrap(7, 0.9).ofMedian(repeats))
        .isEqualTo(new Bootstrap(7, 0.9).ofMedian(repeats));
  }

  @Test
  void moreConfidenceIsAWiderInterval() {
    List<Double> repeats = IntStream.range(0, 40).mapToObj(i -> (double) i).toList();
    Interval narrow = new Bootstrap(1, 0.8).ofMedian(repeats).interval();
    Interval wide = new Bootstrap(1, 0.99).ofMedian(repeats).interval();
    assertThat(wide.low()).isLessThan(narrow.low());
    assertThat(wide.high()).isGreaterThan(narrow.high());
  }

  @Test
  void nineteenOfTwentyIntervalsHoldTheTrueMedian() {
    Random random = new Random(3);
    long hits =
        IntStream.range(0, 200)
            .filter(
                i -> {
                  List<Double> sample = Stream.generate(random::nextGaussian).limit(15).toList();
                  return bootstrap.ofMedian(sample).interval().contains(0);
                })
            .count();
    assertThat(hits / 200.0).isCloseTo(0.95, within(0.05));
  }

  @Test
  void theRatioIsOfTheMedians() {
    Estimate ratio = bootstrap.ofRatio(List.of(9.0, 10.0, 11.0), List.of(18.0, 20.0, 22.0));
    assertThat(ratio.value()).isEqualTo(2);
    assertThat(ratio.interval().low()).isCloseTo(18 / 11.0, within(0.02));
  }

  @Test
  void pairsCancelWhatDisturbedBothOfThem() {
    List<Double> a = List.of(10.0, 20.0, 30.0, 40.0, 50.0);
    List<Double> b = List.of(11.0, 22.0, 33.0, 44.0, 55.0);
    assertThat(bootstrap.ofPairedRatio(a, b).interval().low()).isCloseTo(1.1, within(1e-9));
    assertThat(bootstrap.ofRatio(a, b).interval().contains(1)).isTrue();
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> Bootstrap.median(List.of())).hasMessage("no repeats");
  }
}
