package atelier.qa.store;

/**
 * The table of what waits for a decision, when a {@link BulkLoad} replaces what it is about: a new
 * one takes its place, in which those rows wait that are reported.
 */
final class ModeratedItems {

  static final String LIVE = "moderated_items";
  static final String INCOMING = LIVE + "_incoming";
  static final String OUTGOING = LIVE + "_outgoing";

  /** When a row was reported nobody knows; it was not before it was written. */
  private static final String FILL =
      """
      INSERT INTO %s (kind, id, reports, reported_at, waiting)
      SELECT %d, id, 1, date_written, TRUE FROM %s WHERE reported
      """;

  static final String FILL_WITH_QUESTIONS =
      FILL.formatted(INCOMING, ItemKind.QUESTION.number(), BulkTable.QUESTIONS.incoming());
  static final String FILL_WITH_ANSWERS =
      FILL.formatted(INCOMING, ItemKind.ANSWER.number(), BulkTable.ANSWERS.incoming());

  private ModeratedItems() {}
}
