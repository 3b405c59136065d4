package atelier.qa.store;

import atelier.qa.store.Database.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * A request's claim to an {@link IdempotencyKey}: its row, in the transaction of the change. A
 * request that comes while that transaction is open waits for the row.
 *
 * <p>A repetition counts itself in the row. So its transaction has a position of its own, which
 * contains the first one's: that was not known before its commit, and is stored nowhere.
 */
final class Claim {

  /** Changes one row if it inserts the key, and by the servers' count two if the key is there. */
  static final String INSERT =
      """
      INSERT INTO idempotency_keys (id, fingerprint, row_id, created) VALUES (?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE replays = replays + 1
      """;

  static final String FIRST =
      "SELECT fingerprint, row_id, created FROM idempotency_keys WHERE id = ?";

  static final String TAKE_OVER =
      """
      UPDATE idempotency_keys SET fingerprint = ?, row_id = ?, created = ?, replays = 0
      WHERE id = ?
      """;

  static final String SET_ROW = "UPDATE idempotency_keys SET row_id = ? WHERE id = ?";

  /** Waits like the insertion if the table is locked, and not at all if the row is. */
  static final String PROBE = "SELECT 1 FROM idempotency_keys WHERE id = ? FOR UPDATE SKIP LOCKED";

  /** Stands for a row that the database has yet to number. */
  static final long NEW_ROW = 0;

  private final IdempotencyKey key;
  private final InstantSource clock;
  private final byte[] id;

  Claim(IdempotencyKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
    this.id = HexFormat.of().parseHex(key.id());
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
                found -> new First(hex(found.getBytes(1)), found.getLong(2), found.getLong(3)),
                id)
            .getFirst();
    if (first.created <= now - IdempotencyKey.LIFETIME.toMillis()) {
      tx.update(TAKE_OVER, fingerprint(), row, now, id);
      return OptionalLong.empty();
    }
    if (!first.fingerprint.equals(key.fingerprint())) {
      throw new KeyReused();
    }
    return OptionalLong.of(first.row);
  }

  /** Notes the number of a row that was {@link #NEW_ROW} before. */
  void added(Transaction tx, long row) throws SQLException {
    tx.update(SET_ROW, row, id);
  }

  private boolean insert(Transaction tx, long row, long now) throws SQLException {
    try {
      return tx.update(INSERT, id, fingerprint(), row, now) == 1;
    } catch (SQLException failure) {
      if (Failures.isLockTimeout(failure)) {
        tx.query(PROBE, found -> true, id);
        throw new KeyInUse();
      }
      throw failure;
    }
  }

  private byte[] fingerprint() {
    return HexFormat.of().parseHex(key.fingerprint());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** What the first request with a key has left. */
  private record First(String fingerprint, long row, long created) {}
}
