package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandsTest {

  private static final Path HERE = Path.of(".");

  @Test
  void aWarningIsNoOutput() throws Exception {
    assertThat(Commands.output(HERE, List.of("sh", "-c", "echo '[]'; echo warning >&2")))
        .isEqualTo("[]\n");
  }

  @Test
  void aFailureSaysWhatTheProgramPrinted() {
    assertThatThrownBy(() -> Commands.output(HERE, List.of("sh", "-c", "echo no >&2; exit 3")))
        .hasMessageEndingWith("failed with 3: no");
  }
}
