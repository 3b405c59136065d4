package atelier.qa.dataset.importer;

import atelier.qa.store.BulkTable;
import java.util.List;

/** {@code answers.csv}. */
final class AnswerShape implements RowShape {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "question_id",
          "body",
          "date_written",
          "answerer_name",
          "answerer_email",
          "reported",
          "helpful");

  private final ProductsById questions;
  private final ProductsById answers;

  /** Looks parents up in {@code questions}, enters every good answer in {@code answers}. */
  AnswerShape(ProductsById questions, ProductsById answers) {
    this.questions = questions;
    this.answers = answers;
  }

  @Override
  public BulkTable table() {
    return BulkTable.ANSWERS;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public void write(ExportRow record, LoadLine row) throws RejectedRow {
    int id = record.ownId(0);
    int question = record.id(1);
    int product = questions.product(question);
    if (product == ProductsById.NONE) {
      throw Post.orphan("question", question);
    }
    row.begin(product, question, id);
    Post.write(record, row);
    if (!answers.add(id, product)) {
      throw Post.duplicate(id);
    }
  }
}
