package atelier.qa.dataset.importer;

import atelier.qa.store.BulkTable;
import java.util.List;

/** {@code answers_photos.csv}. An answer may have any number of photos here. */
final class PhotoShape implements RowShape {

  private static final List<String> COLUMNS = List.of("id", "answer_id", "url");

  private final ProductsById answers;
  private final ProductsById photos = new ProductsById();

  /** Looks parents up in {@code answers}. */
  PhotoShape(ProductsById answers) {
    this.answers = answers;
  }

  @Override
  public BulkTable table() {
    return BulkTable.PHOTOS;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public void write(ExportRow record, LoadLine row) throws RejectedRow {
    int id = record.ownId(0);
    int answer = record.id(1);
    int product = answers.product(answer);
    if (product == ProductsById.NONE) {
      throw Post.orphan("answer", answer);
    }
    row.begin(product, answer, id);
    record.url(2, row);
    row.end();
    if (!photos.add(id, product)) {
      throw Post.duplicate(id);
    }
  }
}
