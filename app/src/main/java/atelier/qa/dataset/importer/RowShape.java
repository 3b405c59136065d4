package atelier.qa.dataset.importer;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.store.BulkTable;
import java.util.List;

/**
 * What one of the three files holds, and how a record of it becomes a row of its table.
 *
 * @param table the table
 * @param columns those that the file must have; elsewhere, a column is its index in this list
 * @param writer writes a record as a row
 */
record RowShape(BulkTable table, List<String> columns, RowWriter writer) {

  /** Writes a record as a row. */
  @FunctionalInterface
  interface RowWriter {

    /**
     * Writes one.
     *
     * @throws RejectedRow if it is not valid, its parent is missing or its id came before
     */
    void write(ExportRow record, LoadLine row) throws RejectedRow;
  }

  RowShape {
    columns = List.copyOf(columns);
  }

  /** {@code questions.csv}; every good question is entered in {@code questions}. */
  static RowShape questions(ProductsById questions) {
    return new RowShape(
        BulkTable.QUESTIONS,
        columns(ExportFiles.QUESTION_COLUMNS),
        (record, row) -> {
          int id = record.ownId(0);
          int product = record.id(1);
          row.begin(product, id);
          post(record, row);
          enter(id, product, questions);
        });
  }

  /** {@code answers.csv}; every good answer is entered in {@code answers}. */
  static RowShape answers(ProductsById questions, ProductsById answers) {
    return new RowShape(
        BulkTable.ANSWERS,
        columns(ExportFiles.ANSWER_COLUMNS),
        (record, row) -> {
          int id = record.ownId(0);
          int question = record.id(1);
          int product = product("question", question, questions);
          row.begin(product, question, id);
          post(record, row);
          enter(id, product, answers);
        });
  }

  /** {@code answers_photos.csv}. An answer may have any number of photos here. */
  static RowShape photos(ProductsById answers) {
    ProductsById photos = new ProductsById();
    return new RowShape(
        BulkTable.PHOTOS,
        columns(ExportFiles.PHOTO_COLUMNS),
        (record, row) -> {
          int id = record.ownId(0);
          int answer = record.id(1);
          int product = product("answer", answer, answers);
          row.begin(product, answer, id);
          record.url(2, row);
          row.end();
          enter(id, product, photos);
        });
  }

  private static List<String> columns(String header) {
    return List.of(header.split(",", -1));
  }

  /** Questions and answers have the same six columns after their two ids. */
  private static void post(ExportRow record, LoadLine row) throws RejectedRow {
    record.body(2, row);
    row.number(record.date(3));
    record.name(4, row);
    record.email(5, row);
    row.number(record.reported(6) ? 1 : 0);
    row.number(record.helpful(7));
    row.end();
  }

  private static int product(String kind, int parent, ProductsById parents) throws RejectedRow {
    int product = parents.product(parent);
    if (product == ProductsById.NONE) {
      throw new RejectedRow(
          RejectReason.ORPHAN,
          kind + " " + Integer.toUnsignedString(parent) + " is not there or was rejected");
    }
    return product;
  }

  private static void enter(int id, int product, ProductsById rows) throws RejectedRow {
    if (!rows.add(id, product)) {
      throw new RejectedRow(
          RejectReason.DUPLICATE, Integer.toUnsignedString(id) + " came before; the first is kept");
    }
  }
}
