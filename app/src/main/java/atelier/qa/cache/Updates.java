package atelier.qa.cache;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.feed.Canary;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.Committed;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.LogPosition;
import atelier.qa.store.OutcomeUnknown;
import atelier.qa.store.ProductSink;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What shoppers may change. When a method has returned, its change is committed, and this node's
 * {@link Products} show it. Safe for any number of threads.
 *
 * <p>Each throws {@link DatabaseUnavailable} when its change was not made, because the database
 * cannot be reached or is too busy, and {@link OutcomeUnknown} when the change was sent and not
 * answered. If that was made, the feed delivers it, as it delivers what other nodes change. Both
 * come in time: see {@link Deadline}.
 */
public final class Updates {

  private final ProductSink writes;
  private final Products products;
  private final ChangeFeed feed;

  /**
   * @param feed the one that {@code products} follow
   */
  public Updates(ProductSink writes, Products products, ChangeFeed feed) {
    this.writes = writes;
    this.products = products;
    this.feed = feed;
  }

  /** Stores a question. */
  public WriteResult add(NewQuestion question) {
    return inTime(
        () -> {
          Canary canary = feed.canary();
          Committed<Long> id = writes.add(question);
          RowChange change = new RowChange(Table.QUESTIONS, question.productId(), id.value());
          return written(change, id, canary::written);
        });
  }

  /** Stores an answer with its photos; empty if the question is not shown. */
  public Optional<WriteResult> add(long questionId, NewAnswer answer) {
    return inTime(
        () -> {
          OptionalLong product = products.productOfQuestion(questionId, writes);
          if (product.isEmpty()) {
            return Optional.empty();
          }
          Canary canary = feed.canary();
          long productId = product.getAsLong();
          Committed<OptionalLong> id = writes.add(productId, questionId, answer);
          if (id.value().isEmpty()) {
            return Optional.empty();
          }
          RowChange change = new RowChange(Table.ANSWERS, productId, id.value().getAsLong());
          return Optional.of(written(change, id, canary::written));
        });
  }

  /** Counts one vote; empty if there is no such question. */
  public Optional<WriteResult> questionHelpful(long id) {
    return inTime(() -> vote(question(id), writes::questionHelpful, feed.canary()::written));
  }

  /** Hides a question; empty if there is no such question. */
  public Optional<WriteResult> reportQuestion(long id) {
    return inTime(() -> change(question(id), writes::reportQuestion, feed.canary()::repeatable));
  }

  /** Counts one vote; empty if there is no such answer. */
  public Optional<WriteResult> answerHelpful(long id) {
    return inTime(() -> vote(answer(id), writes::answerHelpful, feed.canary()::written));
  }

  /** Hides an answer; empty if there is no such answer. */
  public Optional<WriteResult> reportAnswer(long id) {
    return inTime(() -> change(answer(id), writes::reportAnswer, feed.canary()::repeatable));
  }

  // The product is looked up first: afterwards, a failure would leave a change undelivered.

  private Optional<RowChange> question(long id) {
    return row(Table.QUESTIONS, products.productOfQuestion(id, writes), id);
  }

  private Optional<RowChange> answer(long id) {
    return row(Table.ANSWERS, products.productOfAnswer(id, writes), id);
  }

  private static Optional<RowChange> row(Table table, OptionalLong product, long id) {
    return product.isPresent()
        ? Optional.of(new RowChange(table, product.getAsLong(), id))
        : Optional.empty();
  }

  private static <T> T inTime(Supplier<T> write) {
    return Deadline.within(System::nanoTime, write);
  }

  private Optional<WriteResult> change(
      Optional<RowChange> row, LongFunction<Optional<Committed<Long>>> change, Noted noted) {
    return row.flatMap(
        changed -> change.apply(changed.id()).map(write -> written(changed, write, noted)));
  }

  private Optional<WriteResult> vote(
      Optional<RowChange> row, LongFunction<Optional<Committed<Long>>> vote, Noted noted) {
    return row.flatMap(
        voted ->
            vote.apply(voted.id())
                .map(write -> written(voted.withVotes(write.value()), write, noted)));
  }

  /** Until this has returned nobody may rely on what was written. */
  private WriteResult written(RowChange change, Committed<?> write, Noted noted) {
    LogPosition shown = noted.by(change, write);
    products.changed(change);
    return new WriteResult(change.id(), shown);
  }

  /** How the feed's {@link Canary} takes note of a write; returns what its client may show. */
  @FunctionalInterface
  private interface Noted {

    LogPosition by(RowChange change, Committed<?> write);
  }
}
