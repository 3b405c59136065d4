package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.DatabaseSettings;
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

  @Test
  void severalDatabasesAreSeparatedByBlanks() {
    DatabaseOptions options = new DatabaseOptions();
    new CommandLine(options)
        .setDefaultValueProvider(
            new EnvironmentDefaults(
                Map.of("QA_DB", "jdbc:mysql://one:3306,two:3306/qa  jdbc:mysql://three:3306/qa")))
        .parseArgs();

    assertThat(options.servers(1))
        .extracting(DatabaseSettings::url)
        .containsExactly("jdbc:mysql://one:3306,two:3306/qa", "jdbc:mysql://three:3306/qa");
  }

  @Test
  void noDatabaseIsNamedTwice() {
    DatabaseOptions options = new DatabaseOptions();
    new CommandLine(options)
        .parseArgs("--db", "jdbc:mysql://one:3306/qa", "--db", "jdbc:mysql://one:3306/qa");

    assertThatThrownBy(() -> options.servers(1)).hasMessage("--db: a database is named twice");
  }
}
