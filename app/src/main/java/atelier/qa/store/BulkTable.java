package atelier.qa.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table that can be loaded in bulk, and the order in which its values stand in a loaded line. */
public enum BulkTable {
  QUESTIONS(
      "questions",
      "product_id, id, body, date_written, asker_name, asker_email, reported, helpful"),
  ANSWERS(
      "answers",
      "product_id, question_id, id, body, date_written, answerer_name, answerer_email, reported,"
          + " helpful"),
  PHOTOS("answers_photos", "product_id, answer_id, id, url");

  private final String table;
  private final String columns;

  BulkTable(String table, String columns) {
    this.table = table;
    this.columns = columns;
  }

  /** The table that requests are answered from. */
  public String live() {
    return table;
  }

  /** The table whose live rows have that name. */
  static Optional<BulkTable> named(String live) {
    return Arrays.stream(values()).filter(table -> table.table.equals(live)).findFirst();
  }

  /** Where rows gather until all are there. */
  String incoming() {
    return table + "_incoming";
  }

  /** What the live table is called from the swap until it is dropped. */
  String outgoing() {
    return table + "_outgoing";
  }

  /** A number that is another one, most likely, where a row differs in any column. */
  String checksum() {
    return "CRC32(CONCAT_WS('|', " + columns + "))";
  }

  /** The condition of a row whose text the shop has removed. */
  String isRemoved() {
    return this == PHOTOS ? "LENGTH(url) = 0" : "LENGTH(body) = 0";
  }

  /** The same of the columns that no shopper can change. */
  String checksumOfWhatStays() {
    return "CRC32(CONCAT_WS('|', " + columns.replace(", reported, helpful", "") + "))";
  }

  /**
   * Backslash escapes, and {@code \N} for NULL. With LOCAL every error arrives as a warning: the
   * server cannot refuse a row while the client is still sending.
   */
  String loadStatement() {
    return """
        LOAD DATA LOCAL INFILE 'rows' INTO TABLE %s CHARACTER SET utf8mb4
        FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (%s)
        """
        .formatted(incoming(), columns);
  }

  /** Something said of every table, comma-separated. */
  static String each(Function<BulkTable, String> phrase) {
    return Arrays.stream(values()).map(phrase).collect(Collectors.joining(", "));
  }

  /**
   * The same from the last to the first, so that no table is dropped before one that refers to it.
   */
  static String eachChildFirst(Function<BulkTable, String> phrase) {
    return Arrays.asList(values()).reversed().stream()
        .map(phrase)
        .collect(Collectors.joining(", "));
  }
}
