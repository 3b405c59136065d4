package atelier.qa.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * A request's claim to an {@link IdempotencyKey}: its row, in the transaction of the change. A
 * request that comes while that transaction is open waits for the row.
 *
 * <p>A repetition counts itself in the row. So its transaction has a position of its own, after the
 * first one's: that was not known before its commit, and is stored nowhere.
 */
final class Claim {

  /** Changes one row if it inserts the key, and by the servers' count two if the key is there. */
  static final String INSERT =
      """
      INSERT INTO idempotency_keys (id, fingerprint, row_id, created)
      VALUES (UNHEX(?), UNHEX(?), ?, ?)
      ON DUPLICATE KEY UPDATE replays = replays + 1
      """;

  static final String FIRST =
      """
      SELECT LOWER(HEX(fingerprint)), row_id, created FROM idempotency_keys WHERE id = UNHEX(?)
      """;

  static final String TAKE_OVER =
      """
      UPDATE idempotency_keys SET fingerprint = UNHEX(?), row_id = ?, created = ?, replays = 0
      WHERE id = UNHEX(?)
      """;

  static final String SET_ROW = "UPDATE idempotency_keys SET row_id = ? WHERE id = UNHEX(?)";

  /** Waits like the insertion if the table is locked, and not at all if the row is. */
  static final String PROBE =
      "SELECT 1 FROM idempotency_keys WHERE id = UNHEX(?) FOR UPDATE SKIP LOCKED";

  /** Stands for a row that the database has yet to number. */
  static final long NEW_ROW = 0;

  private final IdempotencyKey key;
  private final InstantSource clock;

  Claim(IdempotencyKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Takes the key for a change that is to be made now, unless the change has been made.
   *
   * @param row that is to be changed
   * @return the row that the first request with this key has changed; empty if this is the first
   * @throws KeyReused if the first one was another request
   * @throws KeyInUse if the first one is still under way
   */
  OptionalLong in(Transaction tx, long row) throws SQLException {
    long now = clock.millis();
    if (insert(tx, row, now)) {
      return OptionalLong.empty();
    }
    First first =
        tx.query(
                FIRST,
                found -> new First(found.getString(1), found.getLong(2), found.getLong(3)),
                key.id())
            .getFirst();
    if (first.created <= now - IdempotencyKey.LIFETIME.toMillis()) {
      tx.update(TAKE_OVER, key.fingerprint(), row, now, key.id());
      return OptionalLong.empty();
    }
    if (!first.fingerprint.equals(key.fingerprint())) {
      throw new KeyReused();
    }
    return OptionalLong.of(first.row);
  }

  /** Notes the number of a row that was {@link #NEW_ROW} before. */
  void added(Transaction tx, long row) throws SQLException {
    tx.update(SET_ROW, row, key.id());
  }

  private boolean insert(Transaction tx, long row, long now) throws SQLException {
    try {
      return tx.update(INSERT, key.id(), key.fingerprint(), row, now) == 1;
    } catch (SQLException failure) {
      if (Failures.isLockTimeout(failure)) {
        tx.query(PROBE, found -> true, key.id());
        throw new KeyInUse();
      }
      throw failure;
    }
  }

  /** What the first request with a key has left. */
  private record First(String fingerprint, long row, long created) {}
}
