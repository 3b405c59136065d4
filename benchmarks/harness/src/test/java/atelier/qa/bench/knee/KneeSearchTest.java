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

final class KneeSearchTest {

  private final KneeSearch search = new KneeSearch(100, 100_000, 0.05);

  @ParameterizedTest
  @ValueSource(doubles = {100, 101, 799, 800, 1234, 9999, 64_000, 99_000})
  void findsTheCapacityToFivePerCent(double capacity) throws Exception {
    KneePoint knee = search.find(rate -> rate <= capacity);
    assertThat(knee.sustained()).isLessThanOrEqualTo(capacity);
    assertThat(knee.failed())
        .hasValueSatisfying(failed -> assertThat(failed).isGreaterThan(capacity));
    assertThat(knee.failed().orElseThrow() / knee.sustained()).isCloseTo(1, within(0.05));
  }

  @Test
  void doublesThenHalvesTheGap() throws Exception {
    List<Double> rates = new ArrayList<>();
    search.find(
        rate -> {
          rates.add(rate);
          return rate <= 500;
        });
    assertThat(rates.stream().distinct())
        .containsExactly(100.0, 200.0, 400.0, 800.0, 600.0, 500.0, 550.0, 525.0);
  }

  @Test
  void staysBelowTheCeiling() throws Exception {
    assertThat(search.find(rate -> true)).isEqualTo(new KneePoint(100_000, Optional.empty()));
  }

  @Test
  void looksBelowTheStartWhenTheFirstRateFails() throws Exception {
    assertThat(search.find(rate -> rate <= 40).sustained()).isCloseTo(40, within(5.0));
  }

  @Test
  void endsWhenNothingWorks() throws Exception {
    assertThat(search.find(rate -> false).sustained()).isZero();
  }

  @Test
  void oneUnluckyTrialIsNotTheEnd() throws Exception {
    List<Double> unlucky = new ArrayList<>(List.of(400.0));
    KneePoint knee = search.find(rate -> !unlucky.remove((Object) rate) && rate <= 3000);
    assertThat(knee.sustained()).isCloseTo(3000, within(150.0));
  }

  @Test
  void refusesToStartAtNothing() {
    assertThatThrownBy(() -> new KneeSearch(0, 1, 0.05)).hasMessageContaining("no such search");
  }
}
