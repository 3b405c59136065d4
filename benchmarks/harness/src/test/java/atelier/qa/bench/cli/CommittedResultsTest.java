package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository's own results: a build of a tampered record, or of a stale page, fails. */
final class CommittedResultsTest {

  private static final Path RESULTS = Path.of("..", "..", "results");

  @Test
  void everyRecordIsValid() {
    StringWriter out = new StringWriter();
    PrintWriter print = new PrintWriter(out, true);
    int code = BenchCommand.run(print, print, "validate", RESULTS.toString());
    assertThat(out.toString()).endsWith(" records, 0 problems\n");
    assertThat(code).isZero();
  }

  @Test
  void withoutGitHistoryItSaysWhatItCannotKnow(@TempDir Path unzipped) {
    StringWriter out = new StringWriter();
    PrintWriter print = new PrintWriter(out, true);

    assertThat(BenchCommand.run(print, print, "validate", unzipped.toString())).isZero();

    assertThat(out.toString()).startsWith("No Git history here: ");
  }

  @Test
  void thePageIsWhatTheRecordsGive(@TempDir Path copy) throws IOException {
    Map<String, String> committed = files(RESULTS);
    for (Map.Entry<String, String> file : committed.entrySet()) {
      Path place = copy.resolve(file.getKey());
      Files.createDirectories(place.getParent());
      Files.writeString(place, file.getValue(), StandardCharsets.ISO_8859_1);
    }
    PrintWriter print = new PrintWriter(new StringWriter(), true);
    assertThat(BenchCommand.run(print, print, "page", copy.toString())).isZero();
    Map<String, String> drawn = files(copy);
    assertThat(drawn.keySet()).as("draw it: harness.jar page").isEqualTo(committed.keySet());
    drawn.forEach(
        (file, text) ->
            assertThat(text.equals(committed.get(file)))
                .as(file + " is what harness.jar page draws")
                .isTrue());
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        // Byte for byte: there is a picture among them.
        files.put(
            root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }
}
