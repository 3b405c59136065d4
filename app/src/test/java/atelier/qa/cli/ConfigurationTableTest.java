package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The table of options in {@code app/README.md} is the one that {@code serve} has. */
final class ConfigurationTableTest {

  private static final Path DOCUMENT = Path.of("README.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(--[a-z-]+)` \\| (?:`([^`]*)`|[^|]*) \\|");

  private final Map<String, Optional<String>> rows;

  ConfigurationTableTest() throws IOException {
    rows =
        ROW.matcher(Files.readString(DOCUMENT))
            .results()
            .collect(
                Collectors.toMap(row -> row.group(1), row -> Optional.ofNullable(row.group(2))));
  }

  @Test
  void itHasEveryOptionAndNoOther() {
    assertThat(rows.keySet())
        .containsExactlyInAnyOrderElementsOf(
            new CommandLine(new ServeCommand())
                .getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .map(OptionSpec::longestName)
                    .toList());
  }

  @Test
  void itHasTheDefaults() {
    assertThat(new CommandLine(new ServeCommand()).getCommandSpec().options())
        .filteredOn(option -> option.defaultValue() != null)
        .allSatisfy(
            option -> assertThat(rows.get(option.longestName())).contains(option.defaultValue()));
  }
}
