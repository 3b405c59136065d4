package atelier.qa.dataset.generator;

import atelier.qa.dataset.CsvOutput;
import atelier.qa.dataset.ExportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The answers, in no order of questions. Some are the seller's. */
final class AnswerRows implements GeneratedRows {

  private static final int SELLER_PERCENT = 9;
  private static final byte[] SELLER =
      "\"Seller\",\"seller@example.com\"".getBytes(StandardCharsets.US_ASCII);

  private final Shape shape;
  private final Timeline timeline;
  private final Bodies bodies;
  private final Bodies sellerBodies;
  private final Shoppers shoppers;
  private final long seed;
  private final SplitMix64 row = new SplitMix64(0);

  AnswerRows(Shape shape, Timeline timeline, Phrasebook book, Shoppers shoppers, long seed) {
    this.shape = shape;
    this.timeline = timeline;
    this.bodies = new Bodies(book, "answer", "rare answer");
    this.sellerBodies = new Bodies(book, "seller answer", "rare answer");
    this.shoppers = shoppers;
    this.seed = seed;
  }

  @Override
  public String header() {
    return ExportFiles.ANSWER_COLUMNS;
  }

  @Override
  public void write(CsvOutput csv) throws IOException {
    long last = shape.rows().answers();
    for (long id = 1; id <= last; id++) {
      write(id, csv);
    }
  }

  private void write(long id, CsvOutput csv) throws IOException {
    long question = shape.questionOf(id);
    row.restart(SplitMix64.seed(seed, id));
    boolean seller = row.below(100) < SELLER_PERCENT;
    csv.number(id).comma().number(question).comma();
    (seller ? sellerBodies : bodies).write(row, csv);
    csv.comma().number(timeline.answered(question, row)).comma();
    if (seller) {
      csv.raw(SELLER);
    } else {
      shoppers.write(row, csv);
    }
    csv.comma();
    Feedback.write(row, id > Shape.FIRST_ANSWERS, csv);
    csv.endRow();
  }
}
