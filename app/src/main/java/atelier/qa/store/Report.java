package atelier.qa.store;

import java.sql.SQLException;

/**
 * A shopper's report. It hides the item, unless somebody of the shop has restored that; and the
 * item waits for a decision, unless somebody has hidden it already.
 */
enum Report {
  QUESTION(ItemKind.QUESTION),
  ANSWER(ItemKind.ANSWER);

  /** What a report has done. */
  enum Effect {
    HIDDEN,
    /** Readers see no difference. */
    COUNTED,
    NO_SUCH_ROW
  }

  private final String count;
  private final String hide;
  private final String exists;

  Report(ItemKind kind) {
    // Servers assign from left to right. What waits for nothing and is not restored is hidden by a
    // decision, and stays as it is; so does what was removed, which has no text. A counter that is
    // full stays full.
    count =
        """
        INSERT INTO moderated_items (kind, id, reports, reported_at, waiting)
        SELECT %d, id, 1, ?, LENGTH(body) > 0 FROM %s WHERE id = ?
        ON DUPLICATE KEY UPDATE
          reported_at = IF(restored AND NOT waiting, ?, reported_at),
          reports = reports + ((waiting OR restored) AND reports < 4294967295),
          waiting = waiting OR restored
        """
            .formatted(kind.number(), kind.table());
    hide =
        """
        UPDATE %1$s SET reported = TRUE
         WHERE id = ? AND reported = FALSE
           AND NOT (SELECT restored FROM moderated_items m WHERE m.kind = %2$d AND m.id = %1$s.id)
        """
            .formatted(kind.table(), kind.number());
    exists = "SELECT 1 FROM %s WHERE id = ?".formatted(kind.table());
  }

  /** Reports a row at a time, in milliseconds since 1970-01-01T00:00:00Z. */
  Effect in(Transaction tx, long id, long now) throws SQLException {
    long counted = tx.update(count, now, id, now);
    // Where a decision stands, a server may say that it has changed nothing, too.
    if (counted == 0 && tx.query(exists, row -> true, id).isEmpty()) {
      return Effect.NO_SUCH_ROW;
    }
    return tx.update(hide, id) > 0 ? Effect.HIDDEN : Effect.COUNTED;
  }

  /** Finds the row by its id and hides it. */
  String hide() {
    return hide;
  }
}
