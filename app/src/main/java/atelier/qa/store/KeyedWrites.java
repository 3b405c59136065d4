package atelier.qa.store;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import java.util.Optional;
import java.util.OptionalLong;

/** What shoppers may change, each change once for a key, as {@link KeyedTransactions} make it. */
final class KeyedWrites implements ProductSink {

  private final Writes writes;
  private final KeyedTransactions keyed;

  KeyedWrites(Writes writes, KeyedTransactions keyed) {
    this.writes = writes;
    this.keyed = keyed;
  }

  @Override
  public Committed<Long> add(NewQuestion question) {
    Committed<OptionalLong> id = keyed.once(Claim.NEW_ROW, tx -> writes.add(tx, question));
    return id.with(id.value().orElseThrow());
  }

  @Override
  public Committed<OptionalLong> add(long productId, long questionId, NewAnswer answer) {
    return keyed.once(Claim.NEW_ROW, tx -> writes.add(tx, productId, questionId, answer));
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
    return change(id, tx -> writes.report(tx, report, id))
        .map(KeyedTransactions::perhapsOfTheKeyAlone);
  }

  /**
   * @param change returns whether there is such a row
   */
  private Optional<Committed<Long>> change(long id, Transaction.Work<Boolean> change) {
    Committed<OptionalLong> row =
        keyed.once(id, tx -> change.in(tx) ? OptionalLong.of(id) : OptionalLong.empty());
    return row.value().isPresent() ? Optional.of(row.with(id)) : Optional.empty();
  }
}
