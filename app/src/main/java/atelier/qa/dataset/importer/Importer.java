package atelier.qa.dataset.importer;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.importer.ExportFile.Step;
import atelier.qa.store.BulkLoad;
import atelier.qa.store.BulkTable;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.RowIds;
import atelier.qa.store.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Imports an export into the database: reads the files once, one after the other, rejects bad rows,
 * sorts the good ones by primary key and loads them into tables beside the live ones, which are
 * swapped in at the end. While one file is read the one before is loaded. Memory stays the same
 * whatever the files' size, but for 4 to 21 bytes a question, answer and photo.
 *
 * <p>Stops soon when its thread is interrupted. However it ends, but by a swap, the live tables are
 * as before. One instance may run more than once, by one thread at a time.
 */
public final class Importer {

  private static final int SORT_MEMORY = 24 * 1024 * 1024;

  /** Rows between two looks at whether to go on. */
  private static final int STRIDE = 4096;

  /** Lines for the server are as long as the files'; keys come on top. */
  private static final double SPILL_FACTOR = 1.3;

  private final List<DatabaseSettings> databases;
  private final ImportOptions options;

  public Importer(DatabaseSettings database, ImportOptions options) {
    this(List.of(database), options);
  }

  /**
   * Imports into several databases, into each the rows of its own products.
   *
   * @param databases in the order that decides which has which products
   */
  public Importer(List<DatabaseSettings> databases, ImportOptions options) {
    this.databases = List.copyOf(databases);
    this.options = options;
  }

  /**
   * Imports the files.
   *
   * @throws ImportRefusedException if no row is good, or so few rows of a file are that they must
   *     not replace those in the database
   * @throws ImportException if a file is missing or lacks a column, there is too little space to
   *     sort in, a file cannot be read or written, or the thread was interrupted
   * @throws atelier.qa.store.BulkLoadException if the database refuses; see {@link BulkLoad#begin}
   * @throws atelier.qa.store.DatabaseUnavailable if the database does not answer
   */
  public ImportReport run(ExportFiles files, Progress progress) {
    try {
      ImportReport report = load(0, files, progress);
      for (int shard = 1; shard < databases.size(); shard++) {
        // The files are read anew, which costs time, and no memory for rows of other databases.
        report = report.and(load(shard, files, progress));
      }
      RowIds.separate(databases);
      return report;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("the import was interrupted", e);
    } catch (IOException e) {
      throw new ImportException("the import failed: " + e, e);
    }
  }

  private ImportReport load(int index, ExportFiles files, Progress progress)
      throws IOException, InterruptedException {
    Shard shard = new Shard(index, databases.size());
    long begun = System.nanoTime();
    ProductsById questionIds = new ProductsById();
    ProductsById answerIds = new ProductsById();
    try (ExportFile questions = new ExportFile(files.questions(), RowShape.questions(questionIds));
        ExportFile answers =
            new ExportFile(files.answers(), RowShape.answers(questionIds, answerIds));
        ExportFile photos = new ExportFile(files.photos(), RowShape.photos(answerIds))) {
      requireSpace(questions.size() + answers.size() + photos.size());
      try (BulkLoad load = BulkLoad.begin(databases.get(index), options.replace());
          RejectsFile rejects = new RejectsFile(options.rejects());
          Loading loading = new Loading(load, options.streams(), progress)) {
        Map<BulkTable, Long> rows = new EnumMap<>(BulkTable.class);
        long allGood = 0;
        for (ExportFile file : new ExportFile[] {questions, answers, photos}) {
          SortedRows sorted = read(file, shard, rejects, loading, progress);
          rows.put(file.shape().table(), sorted.total());
          loading.offer(file.shape().table(), sorted);
          requireEnoughGood(file, load, rejects);
          allGood += file.good();
        }
        if (allGood == 0) {
          throw refused("there is no row to import", rejects);
        }
        loading.finish();
        load.publish(rows);
        return report(rows, rejects, Duration.ofNanos(System.nanoTime() - begun));
      }
    }
  }

  private SortedRows read(
      ExportFile file, Shard shard, RejectsFile rejects, Loading loading, Progress progress)
      throws IOException, InterruptedException {
    try (RowSorter sorter = new RowSorter(options.spillDirectory(), SORT_MEMORY);
        Progress.Stage stage = progress.begin("read " + file.name())) {
      LoadLine line = new LoadLine();
      long read = 0;
      for (Step step = file.next(line, rejects);
          step != Step.END;
          step = file.next(line, rejects)) {
        if (step == Step.GOOD && shard.has(line.product())) {
          sorter.add(line);
        }
        read++;
        if (read % STRIDE == 0) {
          requireNoInterruption();
          loading.check();
          stage.expect(file.estimate(read));
          stage.advance(STRIDE);
        }
      }
      stage.expect(read);
      stage.advance(read % STRIDE);
      return sorter.finish();
    }
  }

  /** Looked at after each file: when the questions are wrong, all that follows is orphans. */
  private void requireEnoughGood(ExportFile file, BulkLoad load, RejectsFile rejects) {
    if (!options.replace()) {
      return;
    }
    long good = file.good();
    long rows = file.rows();
    if (100 * good < options.minGoodPercent() * rows) {
      throw refused(
          "%d of %d rows of %s are good: less than the %d %% (--min-good) that may replace others"
              .formatted(good, rows, file.name(), options.minGoodPercent()),
          rejects);
    }
    BulkTable table = file.shape().table();
    if (rows == 0 && options.minGoodPercent() > 0 && load.hasLiveRows(table)) {
      throw refused(
          "%s has no rows and would empty the table %s (--min-good 0 allows that)"
              .formatted(file.name(), table.live()),
          rejects);
    }
  }

  private static ImportRefusedException refused(String why, RejectsFile rejects) {
    return new ImportRefusedException(
        why + "; nothing has changed", rejects.summary(), rejects.path());
  }

  private static void requireNoInterruption() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void requireSpace(long size) throws IOException {
    if (!Files.isDirectory(options.spillDirectory())) {
      throw new ImportException(
          "there is no directory " + options.spillDirectory() + " to sort in");
    }
    long needed = (long) (size * SPILL_FACTOR);
    long usable = Files.getFileStore(options.spillDirectory()).getUsableSpace();
    if (usable < needed) {
      throw new ImportException(
          "sorting needs about %d MiB in %s, where %d MiB are free"
              .formatted(needed >> 20, options.spillDirectory(), usable >> 20));
    }
  }

  private static ImportReport report(
      Map<BulkTable, Long> rows, RejectsFile rejects, Duration elapsed) {
    return new ImportReport(
        rows.getOrDefault(BulkTable.QUESTIONS, 0L),
        rows.getOrDefault(BulkTable.ANSWERS, 0L),
        rows.getOrDefault(BulkTable.PHOTOS, 0L),
        rejects.summary(),
        rejects.path(),
        elapsed);
  }
}
