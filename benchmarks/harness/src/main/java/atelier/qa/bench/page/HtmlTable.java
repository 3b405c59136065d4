package atelier.qa.bench.page;

import java.util.List;

/**
 * A table; the first column names the row.
 *
 * @param wrapped whether its cells hold words that may take several lines
 */
record HtmlTable(List<String> head, List<List<String>> rows, boolean wrapped) {

  HtmlTable {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  HtmlTable(List<String> head, List<List<String>> rows) {
    this(head, rows, false);
  }

  /** Each row once. */
  static HtmlTable distinct(List<String> head, List<List<String>> rows) {
    return new HtmlTable(head, rows.stream().distinct().toList());
  }

  /** Whether a column holds words, which stand left; numbers stand right. */
  boolean words(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .anyMatch(cell -> !cell.isEmpty() && Character.isLetter(cell.charAt(0)));
  }
}
