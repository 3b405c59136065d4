package atelier.qa.bench.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A record as it stands on disk. */
public record StoredRecord(Path directory, Result result) {

  /**
   * Reads one.
   *
   * @throws CorruptRecordException when {@code result.json} is not a result
   */
  public static StoredRecord read(Path directory) throws IOException {
    return new StoredRecord(
        directory, RecordJson.read(Files.readString(directory.resolve(RecordFiles.RESULT))));
  }

  public RecordName name() {
    return RecordName.of(result);
  }

  /** A file beside {@code result.json}; empty where there is none. */
  public Optional<String> text(String file) throws IOException {
    Path path = directory.resolve(file);
    return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
  }
}
