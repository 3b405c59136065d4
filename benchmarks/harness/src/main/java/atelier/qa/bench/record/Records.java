package atelier.qa.bench.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All records below a directory of results. */
public final class Records {

  private static final String SCHEMA = "schema";

  private Records() {}

  /** The directories of records, sorted by suite and time; unfinished ones are not records. */
  public static List<Path> directories(Path results) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path suite : visible(results)) {
      if (!suite.getFileName().toString().equals(SCHEMA)) {
        found.addAll(visible(suite));
      }
    }
    return found;
  }

  /** Reads all records; the command {@code validate} explains why one cannot be read. */
  public static List<StoredRecord> readAll(Path results) throws IOException {
    List<StoredRecord> records = new ArrayList<>();
    for (Path directory : directories(results)) {
      try {
        records.add(StoredRecord.read(directory));
      } catch (CorruptRecordException e) {
        throw new CorruptRecordException(directory + ": " + e.getMessage(), e);
      }
    }
    return records;
  }

  private static List<Path> visible(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(Files::isDirectory)
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }
}
