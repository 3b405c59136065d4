package atelier.qa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own. */
class MainTest {

  @TempDir private Path directory;

  @Test
  void countsAreTheSameInEveryLanguage() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "validate",
            Files.createDirectory(directory.resolve("results")).toString());
    Path output = directory.resolve("output.txt");

    Process run =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).content().contains("0 records, ");
  }
}
