package atelier.qa.bench.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.qa.bench.probe.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clone with {@code core.autocrlf=true}, which is the default of Git for Windows. */
final class WindowsCheckoutTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** Pictures and recorded binlogs, as .gitattributes has them. */
  private static final Pattern BINARY = Pattern.compile("\\.png$|/binlogs/.*\\.0\\d+$");

  @TempDir private Path directory;
  private Path clone = Path.of("");

  @BeforeEach
  void cloneAsOnWindows() throws Exception {
    assumeTrue(Files.exists(ROOT.resolve(".git")), "there is no Git history to clone");
    clone = directory.resolve("clone");
    Commands.output(
        directory,
        List.of(
            "git",
            "-c",
            "core.autocrlf=true",
            "clone",
            "--quiet",
            "--no-local",
            "--depth=1",
            ROOT.toString(),
            clone.toString()));
  }

  @Test
  void noFileHasLineEndingsThatScriptsAndContainersCannotRead() throws IOException {
    List<Path> withCarriageReturns = new ArrayList<>();
    try (Stream<Path> files = Files.walk(clone)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean isText = !BINARY.matcher(file.toString()).find();
        if (isText && !file.startsWith(clone.resolve(".git")) && hasCarriageReturn(file)) {
          withCarriageReturns.add(clone.relativize(file));
        }
      }
    }

    assertThat(withCarriageReturns).isEmpty();
  }

  @Test
  void everySealedRecordIsWhatWasSealed() throws IOException {
    RecordCheck check = new RecordCheck();
    List<Path> records = new ArrayList<>(Records.directories(clone.resolve("results")));
    records.addAll(
        Records.directories(
            clone.resolve("benchmarks/harness/src/test/resources/recorded/compare")));

    assertThat(records).hasSizeGreaterThan(10);
    for (Path record : records) {
      assertThat(check.problems(record)).as(record.toString()).isEmpty();
    }
  }

  private static boolean hasCarriageReturn(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (byte each : bytes) {
      if (each == '\r') {
        return true;
      }
    }
    return false;
  }
}
