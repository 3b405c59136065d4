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
 * @param minGoodPercent how many of a file's rows must be good so that they may replace rows that
 *     are in the database; 0 also lets a file without rows empty its table
 */
public record ImportOptions(
    boolean replace, Path rejects, Path spillDirectory, int streams, int minGoodPercent) {

  public static final int DEFAULT_STREAMS = 2;
  public static final int DEFAULT_MIN_GOOD_PERCENT = 90;

  public ImportOptions {
    if (streams < 1) {
      throw new IllegalArgumentException("an import needs at least one stream");
    }
    if (minGoodPercent < 0 || minGoodPercent > 100) {
      throw new IllegalArgumentException("a share of rows is a percentage from 0 to 100");
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
        DEFAULT_STREAMS,
        DEFAULT_MIN_GOOD_PERCENT);
  }

  /** The same, but existing rows may go or not. */
  public ImportOptions withReplace(boolean allowed) {
    return new ImportOptions(allowed, rejects, spillDirectory, streams, minGoodPercent);
  }

  /** The same, but with bad rows listed elsewhere. */
  public ImportOptions withRejects(Path path) {
    return new ImportOptions(replace, path, spillDirectory, streams, minGoodPercent);
  }

  /** The same, but sorting elsewhere. */
  public ImportOptions withSpillDirectory(Path directory) {
    return new ImportOptions(replace, rejects, directory, streams, minGoodPercent);
  }

  /** The same, but with another share of rows that must be good. */
  public ImportOptions withMinGoodPercent(int percent) {
    return new ImportOptions(replace, rejects, spillDirectory, streams, percent);
  }
}
