package atelier.qa.dataset.importer;

import java.nio.file.Path;

/**
 * How to import.
 *
 * @param replace whether the rows that are in the database may go
 * @param rejects where to list the rows that cannot be imported; overwritten
 * @param spillDirectory where to sort; needs about 1.3 times the files' size
 * @param streams over how many connections to load at once; more than the server has cores is no
 *     use
 */
public record ImportOptions(boolean replace, Path rejects, Path spillDirectory, int streams) {

  public static final int DEFAULT_STREAMS = 2;

  public ImportOptions {
    if (streams < 1) {
      throw new IllegalArgumentException("an import needs at least one stream");
    }
  }

  /**
   * Keeps existing rows; {@code import-rejects.csv} here; the system's directory for such files.
   */
  public static ImportOptions defaults() {
    return new ImportOptions(
        false,
        Path.of("import-rejects.csv"),
        Path.of(System.getProperty("java.io.tmpdir")),
        DEFAULT_STREAMS);
  }

  /** The same, but existing rows may go or not. */
  public ImportOptions withReplace(boolean allowed) {
    return new ImportOptions(allowed, rejects, spillDirectory, streams);
  }

  /** The same, but with bad rows listed elsewhere. */
  public ImportOptions withRejects(Path path) {
    return new ImportOptions(replace, path, spillDirectory, streams);
  }

  /** The same, but sorting elsewhere. */
  public ImportOptions withSpillDirectory(Path directory) {
    return new ImportOptions(replace, rejects, directory, streams);
  }
}
