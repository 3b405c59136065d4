package atelier.qa.store;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What shoppers may change, each change once for a key. The key is inserted before the change and
 * in the same transaction: whatever crashes, there are both or neither. A change that finds no row
 * is undone with its key.
 *
 * <p>What a repetition returns has no position that is numbered for its change alone.
 */
final class KeyedWrites implements ProductSink {

  private final Database database;
  private final Writes writes;
  private final Claim claim;

  KeyedWrites(Database database, Writes writes, Claim claim) {
    this.database = database;
    this.writes = writes;
    this.claim = claim;
  }

  @Override
  public Committed<Long> add(NewQuestion question) {
    Committed<OptionalLong> id = once(Claim.NEW_ROW, tx -> writes.add(tx, question));
    return id.with(id.value().orElseThrow());
  }

  @Override
  public Committed<OptionalLong> add(long productId, long questionId, NewAnswer answer) {
    return once(Claim.NEW_ROW, tx -> writes.add(tx, productId, questionId, answer));
  }

  @Override
  public OptionalLong productOfQuestion(long id) {
    return writes.productOfQuestion(id);
  }

  @Override
  public OptionalLong productOfAnswer(long id) {
    return writes.productOfAnswer(id);
  }

  @Override
  public Optional<Committed<Long>> questionHelpful(long id) {
    return change(Writes.QUESTION_HELPFUL, id);
  }

  @Override
  public Optional<Committed<Long>> reportQuestion(long id) {
    return report(Report.QUESTION, id);
  }

  @Override
  public Optional<Committed<Long>> answerHelpful(long id) {
    return change(Writes.ANSWER_HELPFUL, id);
  }

  @Override
  public Optional<Committed<Long>> reportAnswer(long id) {
    return report(Report.ANSWER, id);
  }

  @Override
  public ProductSink once(IdempotencyKey key) {
    return writes.once(key);
  }

  private Optional<Committed<Long>> change(String sql, long id) {
    return change(id, tx -> tx.update(sql, id) > 0);
  }

  private Optional<Committed<Long>> report(Report report, long id) {
    return change(id, tx -> writes.report(tx, report, id)).map(KeyedWrites::perhapsOfTheKeyAlone);
  }

  /**
   * @param change returns whether there is such a row
   */
  private Optional<Committed<Long>> change(long id, Transaction.Work<Boolean> change) {
    Committed<OptionalLong> row =
        once(id, tx -> change.in(tx) ? OptionalLong.of(id) : OptionalLong.empty());
    return row.value().isPresent() ? Optional.of(row.with(id)) : Optional.empty();
  }

  /**
   * Makes a change, or finds out what it has changed.
   *
   * @param row that it is going to change
   * @param change returns that row; empty if there is none
   */
  private Committed<OptionalLong> once(long row, Transaction.Work<OptionalLong> change) {
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
  private static <T> Committed<T> perhapsOfTheKeyAlone(Committed<T> change) {
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
