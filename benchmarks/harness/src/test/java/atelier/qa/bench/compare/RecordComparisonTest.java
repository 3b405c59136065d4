package atelier.qa.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.record.Result;
import atelier.qa.bench.stats.Decision;
import atelier.qa.bench.testing.SyntheticRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordComparisonTest {

  private final Result a = new SyntheticRun(1).result();

  @ParameterizedTest(name = "{0} times as slow, noise {1}: {2}")
  @CsvSource({
    "1.00, 0.02, NO_DIFFERENCE",
    "1.02, 0.02, NO_DIFFERENCE",
    "1.20, 0.02, WORSE",
    "1.20, 0.05, WORSE",
    "0.80, 0.02, BETTER",
  })
  void sees(double slower, double noise, Decision decision) {
    Result first = new SyntheticRun(11).noise(noise).rates(100.0, 1000.0).result();
    Result second = new SyntheticRun(12).noise(noise).slower(slower).rates(100.0, 1000.0).result();
    assertThat(RecordComparison.of(first, second).verdict()).isEqualTo(decision);
  }

  @Test
  void callsThirtyAaPairsEqual() {
    for (int seed = 0; seed < 30; seed++) {
      Result b = new SyntheticRun(100 + seed).noise(0.1).rates(100.0, 1000.0).result();
      Result first = new SyntheticRun(500 + seed).noise(0.1).rates(100.0, 1000.0).result();
      assertThat(RecordComparison.of(first, b).verdict())
          .as("seed " + seed)
          .isEqualTo(Decision.NO_DIFFERENCE);
    }
  }

  @Test
  void pairsTheRepeatsOfASession() {
    Result first = new SyntheticRun(1).session("s").result();
    Result second = new SyntheticRun(2).session("s").slower(1.2).result();
    assertThat(RecordComparison.of(first, second).paired()).isTrue();
    assertThat(RecordComparison.of(a, second).paired()).isFalse();
  }

  @Test
  void leavesOutRatesWithTooFewValidRepeats() {
    assertThat(RecordComparison.of(a, a).differences())
        .extracting(MetricDifference::rate)
        .doesNotContain(10_000.0)
        .contains(5000.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void refusesTooFewRepeats(int repeats) {
    Result few = new SyntheticRun(1).repeats(repeats).result();
    assertThatThrownBy(() -> RecordComparison.of(a, few))
        .isInstanceOf(IncomparableException.class)
        .hasMessageContaining("too few");
  }

  @ParameterizedTest
  @CsvSource({
    "generator, gatling, netty",
    "health-interval, 5000000000, 1800000000000",
    "keys, false, true"
  })
  void whatEarlierRecordsDoNotTellWasAlwaysTheSame(String parameter, String always, String other) {
    Result same = new SyntheticRun(2).parameter(parameter, always).result();
    Result another = new SyntheticRun(2).parameter(parameter, other).result();

    assertThat(RecordComparison.of(a, same).differences()).isNotEmpty();
    assertThatThrownBy(() -> RecordComparison.of(a, another))
        .isInstanceOf(IncomparableException.class)
        .hasMessage("different parameters: %s: %s and %s", parameter, always, other);
  }

  @Test
  void refusesAnInvalidRun() {
    Result invalid = new SyntheticRun(1).invalid("answers were wrong").result();
    assertThatThrownBy(() -> RecordComparison.of(a, invalid))
        .hasMessage("B is invalid: answers were wrong");
  }

  @Test
  void refusesRunsWithoutACommonRate() {
    Result other = new SyntheticRun(1).rates(7.0).result();
    assertThatThrownBy(() -> RecordComparison.of(a, other))
        .hasMessageContaining("no rate in common");
  }
}
