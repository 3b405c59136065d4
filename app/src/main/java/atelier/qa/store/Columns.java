package atelier.qa.store;

import io.helidon.dbclient.DbRow;

/** Typed access to columns; the integer type a driver picks depends on server and statement. */
final class Columns {

  private Columns() {}

  static long number(DbRow row, int column) {
    return row.column(column).get(Number.class).longValue();
  }

  static String text(DbRow row, int column) {
    return row.column(column).get(String.class);
  }
}
