package atelier.qa.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.testing.SyntheticRun;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledWriterTest {

  @TempDir private Path results;

  @Test
  void leavesNoCorruptRecord() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritesForEver.class.getName(),
                results.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says = writer.inputReader(StandardCharsets.UTF_8)) {
      for (int record = 0; record < 3; record++) {
        assertThat(says.readLine()).isEqualTo("written");
      }
      // Let it get into the middle of the next one: its directory is there, its record is not.
      while (unfinished().isEmpty()) {
        Thread.onSpinWait();
      }
    } finally {
      writer.destroyForcibly();
    }
    assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();

    List<Path> records = Records.directories(results);
    assertThat(records).hasSizeGreaterThanOrEqualTo(3);
    RecordCheck check = new RecordCheck();
    for (Path record : records) {
      assertThat(check.problems(record)).as(record.toString()).isEmpty();
    }
  }

  private List<Path> unfinished() throws Exception {
    try (Stream<Path> children = Files.list(results.resolve("goals"))) {
      return children
          .filter(child -> child.getFileName().toString().startsWith(RecordWriter.UNFINISHED))
          .toList();
    }
  }

  /** Writes record after record until it is killed, each with files of a few megabytes. */
  static final class WritesForEver {

    private WritesForEver() {}

    public static void main(String[] arguments) throws Exception {
      RecordWriter writer = new RecordWriter(Path.of(arguments[0]));
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      Map<String, byte[]> files = new HashMap<>(new SyntheticRun(1).files());
      for (int file = 0; file < 20; file++) {
        files.put("extra-" + file + ".csv", new byte[1 << 18]);
      }
      for (int i = 0; i < 100_000; i++) {
        String time = start.plusSeconds(i).toString();
        writer.write(new SyntheticRun(1).at(time, "b").result(), files);
        System.out.println("written");
      }
    }
  }
}
