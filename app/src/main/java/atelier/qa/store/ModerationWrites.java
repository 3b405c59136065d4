package atelier.qa.store;

import atelier.qa.catalog.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody of the shop decides in one database. Each decision and its entry in the audit trail
 * are one transaction. Safe for any number of threads.
 *
 * <p>No cache is called: like a change at a SQL prompt, a decision reaches all nodes by the binlog.
 */
public final class ModerationWrites {

  private static final String SET_REPORTED = "UPDATE %s SET reported = ? WHERE id = ?";

  private static final String DECIDE =
      """
      UPDATE moderated_items SET reports = 0, reported_at = 0, waiting = FALSE, restored = ?
       WHERE kind = ? AND id = ?
      """;

  private static final String EMPTY_QUESTION =
      """
      UPDATE questions SET reported = TRUE, body = '', asker_name = '', asker_email = NULL
       WHERE id = ?
      """;

  private static final String EMPTY_ANSWER =
      """
      UPDATE answers SET reported = TRUE, body = '', answerer_name = '', answerer_email = NULL
       WHERE id = ?
      """;

  private static final String EMPTY_PHOTOS =
      "UPDATE answers_photos SET url = '' WHERE product_id = ? AND answer_id = ?";

  private static final String EMPTY_PHOTOS_OF_QUESTION =
      """
      UPDATE answers_photos p JOIN answers a ON a.product_id = p.product_id AND a.id = p.answer_id
         SET p.url = ''
       WHERE a.product_id = ? AND a.question_id = ?
      """;

  private static final String DECIDE_ANSWERS_OF_QUESTION =
      """
      UPDATE moderated_items m JOIN answers a ON m.kind = 2 AND m.id = a.id
         SET m.reports = 0, m.reported_at = 0, m.waiting = FALSE, m.restored = FALSE
       WHERE a.product_id = ? AND a.question_id = ?
      """;

  private static final String EMPTY_ANSWERS_OF_QUESTION =
      """
      UPDATE answers SET reported = TRUE, body = '', answerer_name = '', answerer_email = NULL
       WHERE product_id = ? AND question_id = ?
      """;

  /**
   * No address belongs to it: the audit trail says who wrote it. The question is locked as for a
   * shopper's answer.
   */
  private static final String ADD_ANSWER =
      """
      INSERT INTO answers (product_id, question_id, body, date_written, answerer_name)
      SELECT product_id, id, ?, ?, ? FROM questions WHERE id = ? AND reported = FALSE
      LOCK IN SHARE MODE
      """;

  private static final String PRODUCT_OF_ANSWER = "SELECT product_id FROM answers WHERE id = ?";

  private static final String RECORD =
      """
      INSERT INTO desk_decisions
        (decided_at, decided_by, decision, kind, item_id, product_id, was, reports)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;
  private final InstantSource clock;

  public ModerationWrites(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Restores, hides or removes an item. With a question its answers are removed.
   *
   * @param by the name of a token
   * @param key for which the decision is made once, if there is one
   * @return the item's id; empty if there is no such item
   * @throws RemovedForGood if it was removed before
   */
  public Committed<OptionalLong> decide(
      ItemKind kind, long id, Decision decision, String by, Optional<IdempotencyKey> key) {
    return change(key, id, tx -> decide(tx, kind, id, decision, by));
  }

  /**
   * Answers a question as the seller.
   *
   * @param by the name of a token
   * @param key for which the answer is added once, if there is one
   * @return the new answer's id; empty if the question is not shown
   */
  public Committed<OptionalLong> answer(
      long questionId, String body, String by, Optional<IdempotencyKey> key) {
    return change(
        key,
        Claim.NEW_ROW,
        tx -> {
          OptionalLong id = tx.insert(ADD_ANSWER, body, clock.millis(), Answer.SELLER, questionId);
          if (id.isPresent()) {
            long product =
                tx.query(PRODUCT_OF_ANSWER, row -> row.getLong(1), id.getAsLong()).getFirst();
            Before none = new Before(product, ItemState.SHOWN, 0);
            record(tx, ItemKind.ANSWER, id.getAsLong(), Decision.ANSWER, by, none);
          }
          return id;
        });
  }

  private Committed<OptionalLong> change(
      Optional<IdempotencyKey> key, long row, Transaction.Work<OptionalLong> change) {
    return key.map(given -> new KeyedTransactions(database, new Claim(given, clock)))
        .map(keyed -> keyed.once(row, change))
        .orElseGet(() -> database.transaction(change));
  }

  private OptionalLong decide(Transaction tx, ItemKind kind, long id, Decision decision, String by)
      throws SQLException {
    tx.update(claim(kind), id);
    Optional<Before> before = tx.query(before(kind), Before::from, id).stream().findFirst();
    if (before.isEmpty()) {
      return OptionalLong.empty();
    }
    if (before.get().state == ItemState.REMOVED) {
      throw new RemovedForGood();
    }
    switch (decision) {
      case RESTORE -> tx.update(SET_REPORTED.formatted(kind.table()), false, id);
      case HIDE -> tx.update(SET_REPORTED.formatted(kind.table()), true, id);
      case REMOVE -> remove(tx, kind, before.get().productId, id);
      case ANSWER -> throw new IllegalArgumentException("an answer has a text");
    }
    tx.update(DECIDE, decision == Decision.RESTORE, kind.number(), id);
    record(tx, kind, id, decision, by, before.get());
    return OptionalLong.of(id);
  }

  /**
   * Takes the row's lock too. A change locks the row here before the item's own, as a report does,
   * so that none waits for another in a circle.
   */
  private static String claim(ItemKind kind) {
    return """
        INSERT INTO moderated_items (kind, id, waiting)
        SELECT %d, id, reported AND LENGTH(body) > 0 FROM %s WHERE id = ?
        ON DUPLICATE KEY UPDATE kind = kind
        """
        .formatted(kind.number(), kind.table());
  }

  private static String before(ItemKind kind) {
    return """
        SELECT i.product_id, LENGTH(i.body) = 0, i.reported, m.waiting, m.restored, m.reports
          FROM %s i JOIN moderated_items m ON m.kind = %d AND m.id = i.id
         WHERE i.id = ? FOR UPDATE
        """
        .formatted(kind.table(), kind.number());
  }

  /**
   * The row stays, without what somebody wrote: the service's account need not be able to delete,
   * and no id comes to stand for something else.
   */
  private static void remove(Transaction tx, ItemKind kind, long productId, long id)
      throws SQLException {
    if (kind == ItemKind.ANSWER) {
      tx.update(EMPTY_ANSWER, id);
      tx.update(EMPTY_PHOTOS, productId, id);
      return;
    }
    tx.update(EMPTY_QUESTION, id);
    tx.update(DECIDE_ANSWERS_OF_QUESTION, productId, id);
    tx.update(EMPTY_ANSWERS_OF_QUESTION, productId, id);
    tx.update(EMPTY_PHOTOS_OF_QUESTION, productId, id);
  }

  private void record(
      Transaction tx, ItemKind kind, long id, Decision decision, String by, Before before)
      throws SQLException {
    tx.update(
        RECORD,
        clock.millis(),
        by,
        decision.name().toLowerCase(Locale.ROOT),
        kind.number(),
        id,
        before.productId,
        before.state.name().toLowerCase(Locale.ROOT),
        before.reports);
  }

  /** What a decision finds. */
  private record Before(long productId, ItemState state, long reports) {

    static Before from(ResultSet row) throws SQLException {
      return new Before(
          row.getLong(1),
          ItemState.of(row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)),
          row.getLong(6));
    }
  }
}
