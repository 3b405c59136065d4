package atelier.qa.dataset.importer;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were not imported, as CSV: the file, the line on which the row begins, what is
 * wrong, and the row as it stood there. Not created unless there is one. Not safe for more than one
 * thread.
 */
final class RejectsFile implements Closeable {

  private static final List<String> HEADER = List.of("file", "line", "reason", "row");

  private final Path path;
  private final RejectCounts counts = new RejectCounts();
  private @Nullable CsvWriter writer;

  /**
   * Removes what an earlier import left at {@code path}.
   *
   * @throws ImportException if no file could be created there (better now than at the first
   *     reject), or the one that is there is no list of rejects and would be lost
   */
  RejectsFile(Path path) throws IOException {
    this.path = path;
    if (!Files.isWritable(path.toAbsolutePath().getParent())) {
      throw new ImportException("the rejects file " + path + " could not be written");
    }
    if (Files.isRegularFile(path)) {
      requireRejects(path);
      Files.delete(path);
    }
  }

  private static void requireRejects(Path path) throws IOException {
    byte[] header = String.join(",", HEADER).getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] found = in.readNBytes(header.length);
      if (found.length > 0 && !Arrays.equals(found, header)) {
        throw new ImportException(
            path + " is not a rejects file and would be overwritten; name another with --rejects");
      }
    }
  }

  void add(String file, long line, RejectedRow rejected, String row) throws IOException {
    if (writer == null) {
      writer = CsvWriter.builder().build(path);
      writer.writeRecord(HEADER);
    }
    writer.writeRecord(file, Long.toString(line), String.valueOf(rejected.getMessage()), row);
    counts.add(file, rejected);
  }

  /** How many rows of which file were rejected for which reason. */
  List<ImportReport.Rejects> summary() {
    return counts.summary();
  }

  /** Where the rows are, if there are any. */
  Optional<Path> path() {
    return counts.isEmpty() ? Optional.empty() : Optional.of(path);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
