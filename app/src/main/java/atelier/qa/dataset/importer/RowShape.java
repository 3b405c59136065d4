package atelier.qa.dataset.importer;

import atelier.qa.store.BulkTable;
import java.util.List;

/** What one of the three files holds, and how a record of it becomes a row of its table. */
interface RowShape {

  BulkTable table();

  /** The columns that the file must have; elsewhere, a column is its index in this list. */
  List<String> columns();

  /**
   * Writes a record as a row.
   *
   * @throws RejectedRow if it is not valid, its parent is missing or its id came before
   */
  void write(ExportRow record, LoadLine row) throws RejectedRow;
}
