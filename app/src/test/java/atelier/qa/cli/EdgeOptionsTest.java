package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.edge.EdgeSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class EdgeOptionsTest {

  @Command
  private static final class Some {
    @Mixin private EdgeOptions edge = new EdgeOptions();
  }

  private static EdgeSettings settings(String... arguments) {
    Some some = new Some();
    new CommandLine(some).parseArgs(arguments);
    return some.edge.settings();
  }

  @Test
  void withoutADirectoryNothingIsPublished() {
    assertThat(settings()).isEqualTo(EdgeSettings.NONE);
  }

  @Test
  void aShareOfTheProducts() {
    assertThat(settings("--edge-directory=e", "--edge-share=2/3", "--edge-megabytes=5"))
        .isEqualTo(new EdgeSettings(Path.of("e"), 2, 3, 5 << 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0/3", "4/3", "1/11", "1/3x", "-1/3"})
  void whatIsNoShareIsExplained(String share) {
    assertThatThrownBy(() -> settings("--edge-directory=e", "--edge-share=" + share))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageMatching("--edge: .*(share is like 1/3|there is no part).*");
  }

  @Test
  void negativeRoomIsExplained() {
    assertThatThrownBy(() -> settings("--edge-directory=e", "--edge-megabytes=-1"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--edge: room for files cannot be negative");
  }
}
