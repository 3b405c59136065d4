package atelier.qa.dataset;

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
  private final Header header;

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
      this.header = readHeader();
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

  CsvRecords records() {
    return records;
  }

  /** The values of the record that {@link #records()} read last. */
  ExportRow row() {
    return new ExportRow(records.row(), header);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
