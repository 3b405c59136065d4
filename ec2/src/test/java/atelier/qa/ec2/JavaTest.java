package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java the scripts take, where the one on the path is too old. */
final class JavaTest {

  private static final String OLD = "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2";

  @TempDir private Path scratch;

  @Test
  void itIsTheOneOnThePathIfThatIsNewEnough() {
    Command command = new Command(scratch).standIn("java", OLD.replace("17.0.15", "26-ea"));

    assertThat(command.run("../benchmarks/java", "-version").errors()).contains("26-ea");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_HOME", "JDK25_HOME"})
  void itIsAJdkThatAVariableNames(String variable) throws IOException {
    Command command =
        new Command(scratch)
            .standIn("java", OLD)
            .with("JAVA_HOME", "")
            .with(variable, jdk("25.0.1", "a jdk").toString());

    assertThat(command.run("../benchmarks/java", "-jar", "x y.jar").output())
        .isEqualTo("25.0.1 runs -jar x y.jar\n");
  }

  @Test
  void aJdkThatIsTooOldIsNotTaken() throws IOException {
    Command command =
        new Command(scratch)
            .standIn("java", OLD)
            .with("JAVA_HOME", jdk("21.0.4", "old").toString())
            .with("JDK_NEW_HOME", jdk("25", "new").toString());

    assertThat(command.run("../benchmarks/java").output()).startsWith("25 runs");
  }

  @Test
  void whatIsNamedWins() throws IOException {
    Command command =
        new Command(scratch)
            .with("JAVA_HOME", jdk("25.0.1", "home").toString())
            .with("QA_JAVA", jdk("27", "named").resolve("bin/java").toString());

    assertThat(command.run("../benchmarks/java").output()).startsWith("27 runs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rehearse", "rehearsal/record", "../benchmarks/import/compare"})
  void scriptsTakeThatOne(String script) throws IOException {
    assertThat(Files.readString(Path.of(script)))
        .contains("benchmarks/java")
        .doesNotContain("QA_JAVA:-");
  }

  /** A directory that looks like a JDK. */
  private Path jdk(String version, String name) throws IOException {
    Path home = Files.createDirectories(scratch.resolve(name));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho " + version + " runs \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }
}
