package atelier.qa.bench.knee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.qa.bench.record.KneePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LadderSearchTest {

  private final LadderSearch search = new LadderSearch(1000, 40_000, 2, 1.2);

  @ParameterizedTest
  @ValueSource(doubles = {40, 64, 999, 1000, 1001, 1234, 9999, 39_000})
  void findsTheCapacityToItsPrecision(double capacity) throws Exception {
    KneePoint knee = search.find(rate -> rate <= capacity);
    double failed = knee.failed().orElseThrow();
    assertThat(knee.sustained()).isLessThanOrEqualTo(capacity);
    assertThat(failed).isGreaterThan(capacity);
    assertThat(failed / knee.sustained()).isBetween(1.0, 1.2001);
  }

  @Test
  void climbsUntilTheGoalIsMissedAndThenHalvesTheGap() throws Exception {
    List<Double> rates = new ArrayList<>();
    search.find(
        rate -> {
          rates.add((double) Math.round(rate));
          return rate <= 5000;
        });
    assertThat(rates).containsExactly(1000.0, 2000.0, 4000.0, 8000.0, 5657.0, 4757.0);
  }

  @Test
  void withRungsAsNarrowAsItsPrecisionItHalvesNothing() throws Exception {
    List<Double> rates = new ArrayList<>();
    KneePoint knee =
        new LadderSearch(1000, 40_000, 1.2, 1.2)
            .find(
                rate -> {
                  rates.add(rate);
                  return rate <= 900;
                });
    assertThat(rates).hasSize(2);
    assertThat(knee.sustained()).isCloseTo(833, within(1.0));
    assertThat(knee.failed()).contains(1000.0);
  }

  @Test
  void staysBelowTheCeiling() throws Exception {
    assertThat(search.find(rate -> true)).isEqualTo(new KneePoint(40_000, Optional.empty()));
  }

  @Test
  void endsWhenNothingWorks() throws Exception {
    assertThat(search.find(rate -> false).sustained()).isZero();
  }

  @Test
  void refusesRungsThatLeadNowhere() {
    assertThatThrownBy(() -> new LadderSearch(1, 2, 1, 1.2)).hasMessageContaining("no such search");
  }
}
