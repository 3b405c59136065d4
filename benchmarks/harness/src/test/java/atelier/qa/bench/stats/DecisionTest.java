package atelier.qa.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecisionTest {

  @ParameterizedTest(name = "{0} [{1}, {2}], noise {3}: {4}")
  @CsvSource({
    // ratio, low, high, noise, decision
    "1.00, 0.98, 1.02, 0.05, NO_DIFFERENCE",
    "1.20, 1.15, 1.25, 0.05, WORSE",
    "0.80, 0.75, 0.85, 0.05, BETTER",
    "1.20, 0.95, 1.50, 0.05, NO_DIFFERENCE", // too unsure
    "1.03, 1.02, 1.04, 0.05, NO_DIFFERENCE", // sure, but the machine does that by itself
    "1.03, 1.02, 1.04, 0.01, WORSE",
    "0.96, 0.95, 0.97, 0.05, NO_DIFFERENCE",
  })
  void needsAnIntervalWithoutOneAndMoreThanTheNoise(
      double ratio, double low, double high, double noise, Decision decision) {
    Estimate estimate = new Estimate(ratio, new Interval(low, high));
    assertThat(Decision.about(estimate, new NoiseFloor(noise))).isEqualTo(decision);
  }

  @Test
  void theNoiseFloorIsTheFarEndOfAnAaPair() {
    Estimate pair = new Estimate(1, new Interval(0.96, 1.02));
    assertThat(NoiseFloor.of(pair).share()).isEqualTo(1 / 0.96 - 1);
  }
}
