package atelier.qa.dataset.generator;

import atelier.qa.dataset.CsvOutput;
import atelier.qa.dataset.ExportFiles;
import java.io.IOException;

/** The questions, product by product. */
final class QuestionRows implements GeneratedRows {

  private final Shape shape;
  private final Timeline timeline;
  private final Bodies bodies;
  private final Shoppers shoppers;
  private final long seed;
  private final SplitMix64 row = new SplitMix64(0);

  QuestionRows(Shape shape, Timeline timeline, Phrasebook book, Shoppers shoppers, long seed) {
    this.shape = shape;
    this.timeline = timeline;
    this.bodies = new Bodies(book, "question", "rare question");
    this.shoppers = shoppers;
    this.seed = seed;
  }

  @Override
  public String header() {
    return ExportFiles.QUESTION_COLUMNS;
  }

  @Override
  public void write(CsvOutput csv) throws IOException {
    long id = 0;
    for (long product = 1; product <= shape.products(); product++) {
      for (int left = shape.questionsOf(product); left > 0; left--) {
        id++;
        write(id, product, csv);
      }
    }
  }

  private void write(long id, long product, CsvOutput csv) throws IOException {
    row.restart(SplitMix64.seed(seed, id));
    csv.number(id).comma().number(product).comma();
    bodies.write(row, csv);
    csv.comma().number(timeline.asked(id)).comma();
    shoppers.write(row, csv);
    csv.comma();
    Feedback.write(row, id > Shape.FIRST_QUESTIONS, csv);
    csv.endRow();
  }
}
