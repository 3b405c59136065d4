package atelier.qa.dataset.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the columns stand in a file. Their names may be in any order and letter case, and padded
 * with blanks; columns that nobody asked for are skipped over.
 */
final class Header {

  private final List<String> columns;
  private final int[] positions;
  private final int width;

  private Header(List<String> columns, int[] positions, int width) {
    this.columns = columns;
    this.positions = positions;
    this.width = width;
  }

  /**
   * Finds columns in a file's first record.
   *
   * @throws ImportException if one is missing or there twice
   */
  static Header find(List<String> columns, CsvRow first, String file) {
    List<String> found = new ArrayList<>();
    for (int field = 0; field < first.count(); field++) {
      found.add(first.text(field).strip().toLowerCase(Locale.ROOT));
    }
    List<String> missing = columns.stream().filter(c -> !found.contains(c)).toList();
    if (!missing.isEmpty()) {
      throw new ImportException(
          "%s lacks the column(s) %s; its first line has %s"
              .formatted(file, String.join(", ", missing), String.join(", ", found)));
    }
    int[] positions = new int[columns.size()];
    for (int column = 0; column < positions.length; column++) {
      positions[column] = found.indexOf(columns.get(column));
      if (positions[column] != found.lastIndexOf(columns.get(column))) {
        throw new ImportException(file + " has the column " + columns.get(column) + " twice");
      }
    }
    return new Header(List.copyOf(columns), positions, first.count());
  }

  /** The field of a row that a column is in. */
  int position(int column) {
    return positions[column];
  }

  /** The name of a column. */
  String name(int column) {
    return columns.get(column);
  }

  /** How many fields every row must have. */
  int width() {
    return width;
  }
}
