package atelier.qa.bench.page;

import atelier.qa.bench.record.StoredRecord;

/**
 * A link from the page.
 *
 * @param day of the record; empty where it leads elsewhere
 */
record Link(String href, String words, String day) {

  /** To a record's place on the page. */
  static Link to(StoredRecord record, String words) {
    return new Link("#" + record.name(), words, day(record));
  }

  /** The day on which a record was begun. */
  static String day(StoredRecord record) {
    return record.result().started().toString().substring(0, "2026-01-01".length());
  }
}
