package atelier.qa.dataset.importer;

/** What questions and answers have in common: the same six columns after their two ids. */
final class Post {

  private Post() {}

  /** Writes the values after the ids, and ends the row. */
  static void write(ExportRow record, LoadLine row) throws RejectedRow {
    record.body(2, row);
    row.number(record.date(3));
    record.name(4, row);
    record.email(5, row);
    row.number(record.reported(6) ? 1 : 0);
    row.number(record.helpful(7));
    row.end();
  }

  static RejectedRow duplicate(int id) {
    return new RejectedRow(
        RejectReason.DUPLICATE, Integer.toUnsignedString(id) + " came before; the first is kept");
  }

  static RejectedRow orphan(String kind, int id) {
    return new RejectedRow(
        RejectReason.ORPHAN,
        kind + " " + Integer.toUnsignedString(id) + " is not there or was rejected");
  }
}
