package atelier.qa.dataset.importer;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.importer.ExportFile.Step;
import atelier.qa.store.BulkLoad;
import atelier.qa.store.BulkLoads;
import atelier.qa.store.BulkTable;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Imports an export into the database: reads the files, one after the other, rejects bad rows,
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
   * Imports into several databases, into each the rows of its own products. The files are read once
   * for each; no database changes before all rows are loaded.
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
   * @throws atelier.qa.store.BulkLoadException if a database refuses; see {@link BulkLoad#begin}
   *     and {@link BulkLoads#publish}
   * @throws atelier.qa.store.DatabaseUnavailable if the database does not answer
   */
  public ImportReport run(ExportFiles files, Progress progress) {
    long begun = System.nanoTime();
    try (BulkLoads loads = new BulkLoads(databases, options.replace())) {
      List<Loaded> all = new ArrayList<>();
      for (int shard = 0; shard < databases.size(); shard++) {
        // The files are read anew, which costs time, and no memory for rows of other databases.
        all.add(load(loads, shard, files, progress));
      }
      loads.publish(all.stream().map(Loaded::rows).toList());
      return report(all, Duration.ofNanos(System.nanoTime() - begun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("the import was interrupted", e);
    } catch (IOException e) {
      throw new ImportException("the import failed: " + e, e);
    }
  }

  /**
   * What one database holds beside its live tables.
   *
   * @param rejects the same for each database, as each gets the rows of the same files
   */
  private record Loaded(
      Map<BulkTable, Long> rows, List<ImportReport.Rejects> rejects, Optional<Path> rejectsFile) {}

  private Loaded load(BulkLoads loads, int index, ExportFiles files, Progress progress)
      throws IOException, InterruptedException {
    ProductsById questionIds = new ProductsById();
    ProductsById answerIds = new ProductsById();
    try (ExportFile questions = new ExportFile(files.questions(), RowShape.questions(questionIds));
        ExportFile answers =
            new ExportFile(files.answers(), RowShape.answers(questionIds, answerIds));
        ExportFile photos = new ExportFile(files.photos(), RowShape.photos(answerIds))) {
      requireSpace(questions.size() + answers.size() + photos.size());
      BulkLoad load = loads.of(index);
      try (RejectsFile rejects = new RejectsFile(options.rejects());
          Loading loading = new Loading(load, options.streams(), progress)) {
        Shard shard = new Shard(index, databases.size());
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
        return new Loaded(rows, rejects.summary(), rejects.path());
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

  private static ImportReport report(List<Loaded> all, Duration elapsed) {
    Loaded last = all.getLast();
    return new ImportReport(
        rows(all, BulkTable.QUESTIONS),
        rows(all, BulkTable.ANSWERS),
        rows(all, BulkTable.PHOTOS),
        last.rejects(),
        last.rejectsFile(),
        elapsed);
  }

  private static long rows(List<Loaded> all, BulkTable table) {
    return all.stream().mapToLong(loaded -> loaded.rows().getOrDefault(table, 0L)).sum();
  }
}
