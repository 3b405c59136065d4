package atelier.qa.load.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.load.traffic.ContentSample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void withoutAnyTheGoalsAreTheGoals() {
    Settings settings = of(Map.of(), Map.of());

    assertThat(settings.rates()).containsExactly(100, 1000, 2000, 5000, 10000);
    assertThat(settings.url()).isEqualTo("http://127.0.0.1:8080");
    assertThat(settings.asMap()).containsEntry("choice", "last-tenth").containsEntry("seed", "1");
  }

  @Test
  void aPropertyWinsOverAVariable() {
    Settings settings =
        of(Map.of("qa.load.warm-up", "3"), Map.of("QA_LOAD_WARM_UP", "4", "QA_LOAD_SETTLE", "2"));

    assertThat(settings.warmUp()).isEqualTo(3);
    assertThat(settings.settle()).isEqualTo(2);
  }

  @Test
  void aLoadReadsSomeResponsesAndAVerificationAll() {
    ContentSample some = of(Map.of(), Map.of()).sample();
    assertThat(LongStream.range(0, 10_000).filter(some::has).count()).isBetween(20L, 80L);
    assertThat(of(Map.of("qa.load.check-one-in", "0"), Map.of()).sample().isEmpty()).isTrue();
    for (String verification : List.of("Verify", "VerifyReads")) {
      ContentSample all = Settings.of(verification, property -> "", Map.of()).sample();
      assertThat(LongStream.range(0, 1000)).allMatch(all::has);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"Mix, true", "Writes, true", "Verify, true", "Goals, false", "VerifyReads, false"})
  void writesHaveKeysWhereThereAreWrites(String simulation, boolean keys) {
    assertThat(Settings.of(simulation, property -> "", Map.of()).keys()).isEqualTo(keys);
    assertThat(Settings.of(simulation, property -> "", Map.of("QA_LOAD_KEYS", "false")).keys())
        .isFalse();
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rates         | 100,fast  | rates (qa.load.rates, QA_LOAD_RATES) must be a whole number from 1 to 1000000, not '100,fast'
          rates         | 100,,200  | must be a whole number
          rates         | 0         | must be a whole number from 1
          seconds       | -1        | must be a whole number from 1
          seed          | many      | seed (qa.load.seed, QA_LOAD_SEED) must be a whole number
          products      | 0         | must be a whole number from 1 to 2147483647
          choice        | best      | must be last-tenth, all or zipf, not 'best'
          zipf-exponent | 0         | must be a number above 0, up to 10
          zipf-exponent | NaN       | must be a number above 0, up to 10
          generator     | k6        | must be gatling or netty, not 'k6'
          check-one-in  | -1        | must be a whole number from 0 to 1000000, not '-1'
          count-votes   | yes       | must be true or false, not 'yes'
          keys          | yes       | keys (qa.load.keys, QA_LOAD_KEYS) must be true or false, not 'yes'
          url           | localhost | must be an address such as http://127.0.0.1:8080, not 'localhost'
          """)
  void whatMakesNoSenseIsSaidInOneLine(String setting, String value, String message) {
    assertThatThrownBy(() -> of(Map.of("qa.load." + setting, value), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aMisspeltVariableIsNotIgnored() {
    assertThatThrownBy(() -> of(Map.of(), Map.of("QA_LOAD_RATE", "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(
            "there is no setting QA_LOAD_RATE; settings are url, generator, rates, ");
  }

  @Test
  void aMeasurementIsNamedAfterItsSimulationAndTime() {
    Path out =
        of(Map.of(), Map.of())
            .out(Path.of("target"), "Goals", Instant.parse("2026-11-23T03:04:05.678Z"));

    assertThat(out).isEqualTo(Path.of("target/goals-20261123T030405Z"));
  }

  private static Settings of(Map<String, String> properties, Map<String, String> environment) {
    return Settings.of("Goals", name -> properties.getOrDefault(name, ""), environment);
  }
}
