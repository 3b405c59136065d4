package atelier.qa.dataset.exporter;

import atelier.qa.dataset.CsvOutput;
import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.RowCounts;
import atelier.qa.dataset.UnfinishedFiles;
import atelier.qa.store.BulkTable;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Shard;
import atelier.qa.store.Snapshot;
import atelier.qa.store.StoredPhoto;
import atelier.qa.store.StoredPost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exports a database: its rows as they are at one moment, whatever others write meanwhile. Memory
 * does not grow with the rows. Immutable; {@link #write} may run many times.
 */
public final class Exporter {

  /** Import reads a number nearer to zero as seconds. */
  private static final long FIRST_MILLIS = 100_000_000_000L;

  private static final byte[] NO_EMAIL = "null".getBytes(StandardCharsets.US_ASCII);

  private final List<DatabaseSettings> databases;

  public Exporter(DatabaseSettings database) {
    this(List.of(database));
  }

  /**
   * Exports several databases into the same files; each is then as it was at a moment of its own.
   */
  public Exporter(List<DatabaseSettings> databases) {
    this.databases = List.copyOf(databases);
  }

  /**
   * Writes the files as {@link UnfinishedFiles#write} does: all three or none.
   *
   * @param directory where to write; created if it is missing
   * @param overwrite whether files of these names may be replaced
   * @param progress gets a stage for each file
   * @return how many rows were written
   * @throws FileAlreadyExistsException if one of the files is there and may not be replaced
   * @throws IOException if the directory cannot be written to, or the disk is full
   * @throws InterruptedException if the thread was interrupted; it notices every few thousand rows
   * @throws atelier.qa.store.SnapshotException if the database refuses
   * @throws atelier.qa.store.DatabaseUnavailable if the database does not answer
   */
  public RowCounts write(Path directory, boolean overwrite, Progress progress)
      throws IOException, InterruptedException {
    // First, because where another export runs its unfinished files are not ours to touch.
    return write(List.of(), directory, overwrite, progress);
  }

  /** Opens the databases that are not open yet, and closes them. */
  private RowCounts write(List<Snapshot> open, Path directory, boolean overwrite, Progress progress)
      throws IOException, InterruptedException {
    if (open.size() == databases.size()) {
      return UnfinishedFiles.write(directory, overwrite, files -> write(open, files, progress));
    }
    Shard shard = new Shard(open.size(), databases.size());
    try (Snapshot next = Snapshot.open(databases.get(shard.index()), shard)) {
      List<Snapshot> more = Stream.concat(open.stream(), Stream.of(next)).toList();
      return write(more, directory, overwrite, progress);
    }
  }

  private static RowCounts write(List<Snapshot> all, ExportFiles files, Progress progress)
      throws IOException {
    return new RowCounts(
        write(
            new CsvFile("questions", files.questions(), ExportFiles.QUESTION_COLUMNS),
            all.stream().mapToLong(one -> one.estimate(BulkTable.QUESTIONS)).sum(),
            csv -> each(all, one -> one.questions(question -> post(question, csv))),
            progress),
        write(
            new CsvFile("answers", files.answers(), ExportFiles.ANSWER_COLUMNS),
            all.stream().mapToLong(one -> one.estimate(BulkTable.ANSWERS)).sum(),
            csv -> each(all, one -> one.answers(answer -> post(answer, csv))),
            progress),
        write(
            new CsvFile("photos", files.photos(), ExportFiles.PHOTO_COLUMNS),
            all.stream().mapToLong(one -> one.estimate(BulkTable.PHOTOS)).sum(),
            csv -> each(all, one -> one.photos(photo -> photo(photo, csv))),
            progress));
  }

  private static void each(List<Snapshot> all, Part part) throws IOException {
    for (Snapshot one : all) {
      part.of(one);
    }
  }

  private static long write(CsvFile file, long estimate, RowsWriter rows, Progress progress)
      throws IOException {
    try (Progress.Stage stage = progress.begin(file.stage());
        CsvOutput csv = new CsvOutput(file.path(), file.header(), stage)) {
      stage.expect(estimate);
      rows.write(csv);
      long written = csv.finish();
      stage.expect(written);
      return written;
    }
  }

  private static void post(StoredPost post, CsvOutput csv) throws IOException {
    csv.number(post.id()).comma().number(post.parent()).comma().text(post.body()).comma();
    date(post.date(), csv);
    csv.comma().text(post.name()).comma();
    if (post.email().isPresent()) {
      csv.text(post.email().get());
    } else {
      csv.raw(NO_EMAIL);
    }
    csv.comma().raw(post.reported() ? '1' : '0').comma().number(post.helpful()).endRow();
  }

  private static void photo(StoredPhoto photo, CsvOutput csv) throws IOException {
    csv.number(photo.id()).comma().number(photo.answer()).comma().text(photo.url()).endRow();
  }

  /** Milliseconds, as in the legacy files, unless they would be read as seconds. */
  private static void date(long millis, CsvOutput csv) {
    if (millis >= FIRST_MILLIS) {
      csv.number(millis);
    } else {
      csv.raw(Instant.ofEpochMilli(millis).toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  private record CsvFile(String stage, Path path, String header) {}

  /** Reads one table. */
  @FunctionalInterface
  private interface Part {
    void of(Snapshot snapshot) throws IOException;
  }

  @FunctionalInterface
  private interface RowsWriter {
    void write(CsvOutput csv) throws IOException;
  }
}
