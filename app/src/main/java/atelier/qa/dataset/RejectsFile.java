package atelier.qa.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were not imported, as CSV: the file, the line on which the row begins, what is
 * wrong, and the row as it stood there. Not created unless there is one. Not safe for more than one
 * thread.
 */
final class RejectsFile implements Closeable {

  private final Path path;
  private final Map<String, Map<RejectReason, Long>> counts = new LinkedHashMap<>();
  private @Nullable CsvWriter writer;

  /**
   * Removes what an earlier import left at {@code path}.
   *
   * @throws ImportException if no file could be created there: better now than at the first reject
   */
  RejectsFile(Path path) throws IOException {
    this.path = path;
    if (!Files.isWritable(path.toAbsolutePath().getParent())) {
      throw new ImportException("the rejects file " + path + " could not be written");
    }
    if (Files.isRegularFile(path)) {
      Files.delete(path);
    }
  }

  void add(String file, long line, RejectedRow rejected, String row) throws IOException {
    if (writer == null) {
      writer = CsvWriter.builder().build(path);
      writer.writeRecord("file", "line", "reason", "row");
    }
    writer.writeRecord(file, Long.toString(line), String.valueOf(rejected.getMessage()), row);
    counts
        .computeIfAbsent(file, name -> new EnumMap<>(RejectReason.class))
        .merge(rejected.reason(), 1L, Long::sum);
  }

  /** How many rows of which file were rejected for which reason. */
  List<ImportReport.Rejects> summary() {
    List<ImportReport.Rejects> summary = new ArrayList<>();
    counts.forEach(
        (file, reasons) ->
            reasons.forEach(
                (reason, rows) -> summary.add(new ImportReport.Rejects(file, reason, rows))));
    return summary;
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
