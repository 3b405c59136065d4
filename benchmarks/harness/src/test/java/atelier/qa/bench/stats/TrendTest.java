package atelier.qa.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.stats.Trend.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrendTest {

  @Test
  void theSlopeOfALineIsItsOwn() {
    assertThat(of(1, 3, 5, 7).slope()).isEqualTo(2);
  }

  @Test
  void aWildValueDoesNotDisturbTheSlope() {
    assertThat(of(1, 3, 5, 7, 1000, 11, 13, 15).slope()).isEqualTo(2);
  }

  /** Hollander and Wolfe's formula by hand: S = 45, variance 125, z = 44 / 11.18. */
  @Test
  void tenValuesInTheirOrderRise() {
    assertThat(of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).rises()).isTrue();
  }

  @Test
  void fiveValuesInTheirOrderMayBeChance() {
    // S = 10, variance 16.67: z = 2.2.
    assertThat(of(1, 2, 3, 4, 5).rises()).isFalse();
  }

  @Test
  void tiesCountForNeitherSide() {
    assertThat(of(1, 1, 1, 1, 1, 1, 1, 1, 1, 2).rises()).isFalse();
    assertThat(of(1, 1, 1, 1, 1, 2, 2, 2, 2, 2).rises()).isTrue();
    assertThat(of(4, 4, 4, 4, 4).rises()).isFalse();
  }

  @Test
  void whatFallsDoesNotRise() {
    assertThat(of(9, 8, 7, 6, 5, 4, 3, 2, 1).rises()).isFalse();
  }

  @Test
  void halvesAreTheFirstAndTheLastPoints() {
    assertThat(of(1, 2, 3, 5, 8).firstHalf()).isEqualTo(of(1, 2));
    assertThat(of(1, 2, 3, 5, 8).secondHalf().slope()).isEqualTo(2.5);
  }

  @Test
  void withoutTwoPointsThereIsNoSlope() {
    assertThat(of().slope()).isZero();
    assertThat(of(5).slope()).isZero();
    assertThat(of(5).rises()).isFalse();
  }

  private static Trend of(double... values) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      points.add(new Point(points.size(), value));
    }
    return new Trend(points);
  }
}
