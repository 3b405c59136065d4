package atelier.qa.store;

import java.util.OptionalLong;

/**
 * Changes that are made once for a key. The key is inserted before the change and in the same
 * transaction: whatever crashes, there are both or neither. A change that finds no row is undone
 * with its key.
 */
final class KeyedTransactions {

  private final Database database;
  private final Claim claim;

  KeyedTransactions(Database database, Claim claim) {
    this.database = database;
    this.claim = claim;
  }

  /**
   * Makes a change, or finds out what it has changed.
   *
   * @param row that it is going to change, or {@link Claim#NEW_ROW}
   * @param change returns that row; empty if there is none
   * @return the row, of a repetition with a position that is not numbered for the change alone
   */
  Committed<OptionalLong> once(long row, Transaction.Work<OptionalLong> change) {
    try {
      Committed<Done> done =
          database.transaction(
              tx -> {
                OptionalLong before = claim.in(tx, row);
                if (before.isPresent()) {
                  return new Done(before, true);
                }
                OptionalLong changed = change.in(tx);
                long id = changed.orElseThrow(NoSuchRow::new);
                if (row == Claim.NEW_ROW) {
                  claim.added(tx, id);
                }
                return new Done(changed, false);
              });
      Committed<OptionalLong> changed = done.with(done.value().row);
      return done.value().wasBefore ? perhapsOfTheKeyAlone(changed) : changed;
    } catch (NoSuchRow undone) {
      return new Committed<>(OptionalLong.empty(), LogPosition.UNKNOWN, false);
    }
  }

  /**
   * The same of a transaction that may have changed the key's row alone, which no feed delivers.
   */
  static <T> Committed<T> perhapsOfTheKeyAlone(Committed<T> change) {
    return new Committed<>(change.value(), change.position(), false);
  }

  /**
   * What a transaction has found or done.
   *
   * @param wasBefore whether an earlier one has changed the row
   */
  private record Done(OptionalLong row, boolean wasBefore) {}

  /** Undoes a transaction. */
  private static final class NoSuchRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchRow() {
      super("no such row", null, false, false);
    }
  }
}
