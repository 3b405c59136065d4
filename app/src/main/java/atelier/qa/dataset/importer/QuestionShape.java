package atelier.qa.dataset.importer;

import atelier.qa.store.BulkTable;
import java.util.List;

/** {@code questions.csv}. */
final class QuestionShape implements RowShape {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "product_id",
          "body",
          "date_written",
          "asker_name",
          "asker_email",
          "reported",
          "helpful");

  private final ProductsById questions;

  /** Enters every good question in {@code questions}. */
  QuestionShape(ProductsById questions) {
    this.questions = questions;
  }

  @Override
  public BulkTable table() {
    return BulkTable.QUESTIONS;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public void write(ExportRow record, LoadLine row) throws RejectedRow {
    int id = record.ownId(0);
    int product = record.id(1);
    row.begin(product, id);
    Post.write(record, row);
    if (!questions.add(id, product)) {
      throw Post.duplicate(id);
    }
  }
}
