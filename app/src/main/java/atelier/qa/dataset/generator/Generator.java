package atelier.qa.dataset.generator;

import atelier.qa.catalog.Rules;
import atelier.qa.dataset.CsvOutput;
import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.RowCounts;
import atelier.qa.dataset.UnfinishedFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes up an export of any size, in the form of the real one: the same products and seed give the
 * same bytes, on every machine. 1,000,011 products are as large as the real export: 3.5 million
 * questions, 6.9 million answers, 2.1 million photos, 1.4 GB.
 *
 * <p>Every row follows from its id and the seed alone, so memory does not grow with the data.
 * Immutable; {@link #write} may run many times, but not into the same directory at once.
 */
public final class Generator {

  /** The most products whose answers' ids stay below {@link Rules#MAX_ID}. */
  public static final long MAX_PRODUCTS = 600_000_000;

  private final Shape shape;
  private final long seed;
  private final List<String> pictures;

  /**
   * A data set, not written yet, with photos that nobody can load.
   *
   * @param products how many products there are, 1 to {@link #MAX_PRODUCTS}
   * @param seed distinguishes data sets of the same size
   * @throws IllegalArgumentException if there are too few or too many products
   */
  public Generator(long products, long seed) {
    this(products, seed, List.of());
  }

  /**
   * A data set with other photos, the same otherwise.
   *
   * @param pictures URLs of which the photos are; where there are none, the photos have URLs of
   *     their own that lead nowhere
   */
  public Generator(long products, long seed, List<String> pictures) {
    if (products < 1 || products > MAX_PRODUCTS) {
      throw new IllegalArgumentException(
          "products must be from 1 to " + MAX_PRODUCTS + ", not " + products);
    }
    this.shape = new Shape(products, seed);
    this.seed = seed;
    this.pictures = List.copyOf(pictures);
  }

  /** How many rows there will be; the seed plays no part in it. */
  public RowCounts rows() {
    return shape.rows();
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
   * @throws InterruptedException if the thread was interrupted; it notices within milliseconds
   */
  public RowCounts write(Path directory, boolean overwrite, Progress progress)
      throws IOException, InterruptedException {
    return UnfinishedFiles.write(directory, overwrite, files -> write(files, progress));
  }

  private RowCounts write(ExportFiles files, Progress progress) throws IOException {
    Phrasebook book = Phrasebook.load();
    // Not the numbers that the shape drew from the same seed.
    SplitMix64 seeds = new SplitMix64(SplitMix64.seed(seed, 1));
    Timeline timeline = new Timeline(seeds.next());
    Shoppers shoppers = new Shoppers(book, seeds.next());
    GeneratedRows questions = new QuestionRows(shape, timeline, book, shoppers, seeds.next());
    GeneratedRows answers = new AnswerRows(shape, timeline, book, shoppers, seeds.next());
    GeneratedRows photos = new PhotoRows(shape, seeds.next(), pictures);
    RowCounts expected = shape.rows();
    return new RowCounts(
        write(questions, expected.questions(), files.questions(), progress.begin("questions")),
        write(answers, expected.answers(), files.answers(), progress.begin("answers")),
        write(photos, expected.photos(), files.photos(), progress.begin("photos")));
  }

  private static long write(GeneratedRows rows, long expected, Path file, Progress.Stage stage)
      throws IOException {
    try (stage;
        CsvOutput csv = new CsvOutput(file, rows.header(), stage)) {
      stage.expect(expected);
      rows.write(csv);
      return csv.finish();
    }
  }
}
