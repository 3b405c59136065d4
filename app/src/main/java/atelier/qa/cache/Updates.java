package atelier.qa.cache;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.feed.Canary;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.Committed;
import atelier.qa.store.Deadline;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.LogPosition;
import atelier.qa.store.ProductSink;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** What shoppers may change, in one database. Safe for any number of threads. */
public final class Updates implements ProductChanges {

  private final ProductSink writes;
  private final Products products;
  private final ChangeFeed feed;
  private final boolean mayBeRepetitions;

  /**
   * @param feed the one that {@code products} follow
   */
  public Updates(ProductSink writes, Products products, ChangeFeed feed) {
    this(writes, products, feed, false);
  }

  private Updates(
      ProductSink writes, Products products, ChangeFeed feed, boolean mayBeRepetitions) {
    this.writes = writes;
    this.products = products;
    this.feed = feed;
    this.mayBeRepetitions = mayBeRepetitions;
  }

  @Override
  public Updates once(IdempotencyKey key) {
    return new Updates(writes.once(key), products, feed, true);
  }

  @Override
  public WriteResult add(NewQuestion question) {
    return inTime(
        () -> {
          Noted noted = notedIfNew();
          Committed<Long> id = writes.add(question);
          return written(Table.QUESTIONS, question.productId(), id, noted);
        });
  }

  @Override
  public Optional<WriteResult> add(long questionId, NewAnswer answer) {
    return inTime(
        () -> {
          OptionalLong product = products.productOfQuestion(questionId, writes);
          if (product.isEmpty()) {
            return Optional.empty();
          }
          Noted noted = notedIfNew();
          long productId = product.getAsLong();
          Committed<OptionalLong> id = writes.add(productId, questionId, answer);
          return id.value().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  written(Table.ANSWERS, productId, id.with(id.value().getAsLong()), noted));
        });
  }

  @Override
  public Optional<WriteResult> questionHelpful(long id) {
    return changeQuestion(id, writes::questionHelpful, notedIfNew());
  }

  @Override
  public Optional<WriteResult> reportQuestion(long id) {
    return changeQuestion(id, writes::reportQuestion, feed.canary()::repeatable);
  }

  @Override
  public Optional<WriteResult> answerHelpful(long id) {
    return changeAnswer(id, writes::answerHelpful, notedIfNew());
  }

  @Override
  public Optional<WriteResult> reportAnswer(long id) {
    return changeAnswer(id, writes::reportAnswer, feed.canary()::repeatable);
  }

  /** In one log, a position stands for all before it. */
  @Override
  public LogPosition shownAfter(WriteResult change, Supplier<Optional<LogPosition>> before) {
    return change.position();
  }

  private Optional<WriteResult> changeQuestion(
      long id, LongFunction<Optional<Committed<Long>>> change, Noted noted) {
    return inTime(
        () -> change(Table.QUESTIONS, products.productOfQuestion(id, writes), id, change, noted));
  }

  private Optional<WriteResult> changeAnswer(
      long id, LongFunction<Optional<Committed<Long>>> change, Noted noted) {
    return inTime(
        () -> change(Table.ANSWERS, products.productOfAnswer(id, writes), id, change, noted));
  }

  /** A repetition leaves no event of a row, like a report that is repeated. */
  private Noted notedIfNew() {
    Canary canary = feed.canary();
    return mayBeRepetitions ? canary::repeatable : canary::written;
  }

  private static <T> T inTime(Supplier<T> write) {
    return Deadline.within(System::nanoTime, write);
  }

  /** The product is looked up first: afterwards, a failure would leave a change undelivered. */
  private Optional<WriteResult> change(
      Table table,
      OptionalLong product,
      long id,
      LongFunction<Optional<Committed<Long>>> change,
      Noted noted) {
    return product.isPresent()
        ? change.apply(id).map(write -> written(table, product.getAsLong(), write, noted))
        : Optional.empty();
  }

  /** Until this has returned nobody may rely on what was written. */
  private WriteResult written(Table table, long productId, Committed<Long> write, Noted noted) {
    long id = write.value();
    RowChange change = new RowChange(table, productId, id);
    LogPosition shown = noted.by(change, write);
    // Where the position is not the write's own, the feed has nothing to find by it.
    products.changed(change, write.isNumbered() ? write.position() : LogPosition.UNKNOWN);
    return new WriteResult(id, shown);
  }

  /** How the feed's {@link Canary} takes note of a write; returns what its client may show. */
  @FunctionalInterface
  private interface Noted {

    LogPosition by(RowChange change, Committed<?> write);
  }
}
