package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class EnvironmentDefaultsTest {

  @Command(mixinStandardHelpOptions = true)
  static final class Sample {
    @Option(names = "--db-user", defaultValue = "qa")
    private String user = "";
  }

  @Test
  void anOptionIsSetByTheVariableOfItsName() {
    assertThat(parse(Map.of("QA_DB_USER", "importer"))).isEqualTo("importer");
  }

  @Test
  void anArgumentWinsOverTheVariable() {
    assertThat(parse(Map.of("QA_DB_USER", "importer"), "--db-user", "me")).isEqualTo("me");
  }

  @Test
  void withoutEitherTheDefaultStays() {
    assertThat(parse(Map.of("QA_HELP", "true", "DB_USER", "other"))).isEqualTo("qa");
  }

  private static String parse(Map<String, String> environment, String... arguments) {
    Sample sample = new Sample();
    new CommandLine(sample)
        .setDefaultValueProvider(new EnvironmentDefaults(environment))
        .parseArgs(arguments);
    return sample.user;
  }
}
