package atelier.qa.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasurementTest {

  private static final Distribution NONE = new Distribution(0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final Outcome OUTCOME =
      new Outcome(9, 8, 5, 1, Map.of("timeout", 2L), NONE, NONE, NONE, NONE);

  @TempDir private Path directory;

  @Test
  void whatIsReadEqualsWhatWasWritten() throws Exception {
    Measurement measurement =
        new Measurement(
            Measurement.SCHEMA,
            "Goals",
            true,
            Map.of("seed", "1"),
            Instant.parse("2026-01-01T00:00:00.123456789Z"),
            Instant.parse("2026-01-01T00:01:00Z"),
            Map.of("java", "25"),
            List.of(
                new MeasuredStep(
                    "a", 100, 30, 20, 99.5, 40, 0.1, OUTCOME, Map.of("ask", OUTCOME))));

    measurement.write(directory);

    assertThat(Measurement.read(directory)).isEqualTo(measurement);
  }

  @Test
  void aRequestWithoutAnAnswerIsAFailure() {
    assertThat(OUTCOME.failures()).isEqualTo(Map.of("timeout", 2L, "unanswered", 1L));
    assertThat(OUTCOME.completed()).isEqualTo(8);
  }

  @Test
  void refusesAnotherSchema() throws Exception {
    Files.writeString(directory.resolve(Measurement.FILE), "{\"schema\":\"other/1\"}");

    assertThatThrownBy(() -> Measurement.read(directory))
        .hasMessageContaining("its schema is other/1, not qa-load/2");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Files.writeString(directory.resolve(Measurement.FILE), "{\"schema\":\"qa-load/2\"}");

    assertThatThrownBy(() -> Measurement.read(directory)).hasMessageContaining("'simulation'");
  }
}
