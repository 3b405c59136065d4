package atelier.qa.dataset.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of an export, open, its header understood. Not safe for more than one thread. */
final class ExportFile implements Closeable {

  private final Path path;
  private final RowShape shape;
  private final long size;
  private final CsvRecords records;
  private final ExportRow row;
  private long rows;
  private long good;

  /** What a row turned out to be. */
  enum Step {
    GOOD,
    BAD,
    END
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws ImportException if there is no such file, or it lacks a column
   */
  ExportFile(Path path, RowShape shape) throws IOException {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new ImportException("there is no file " + path + ", or it is not readable");
    }
    this.path = path;
    this.shape = shape;
    this.size = Files.size(path);
    this.records = new CsvRecords(Files.newInputStream(path));
    try {
      this.row = new ExportRow(records.row(), readHeader());
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
  }

  private Header readHeader() throws IOException {
    try {
      if (!records.next()) {
        throw new ImportException(path + " is empty: not even a header row is there");
      }
      return Header.find(shape.columns(), records.row(), path.toString());
    } catch (RejectedRow e) {
      throw new ImportException(path + " has no readable header row: " + e.getMessage(), e);
    }
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  RowShape shape() {
    return shape;
  }

  /** In bytes. */
  long size() {
    return size;
  }

  /** How many rows were read, good and bad. */
  long rows() {
    return rows;
  }

  /** How many of them were good. */
  long good() {
    return good;
  }

  /** How many rows the file has, judging by the first {@code read}. */
  long estimate(long read) {
    return read * size / Math.max(1, records.fetched());
  }

  /**
   * Reads the next row.
   *
   * @param line becomes the row, if it is good
   * @param rejects gets it, if it is bad
   */
  Step next(LoadLine line, RejectsFile rejects) throws IOException {
    try {
      if (!records.next()) {
        return Step.END;
      }
      row.requireWidth();
      shape.writer().write(row, line);
      rows++;
      good++;
      return Step.GOOD;
    } catch (RejectedRow rejected) {
      long number = records.line();
      // Where the fields do not add up, the record may have swallowed others.
      String source = rejected.reason().isStructural() ? records.giveUp() : records.source();
      rejects.add(name(), number, rejected, source);
      rows++;
      return Step.BAD;
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
