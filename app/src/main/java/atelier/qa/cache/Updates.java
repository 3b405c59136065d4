package atelier.qa.cache;

import atelier.qa.cache.feed.ChangeFeed;
import atelier.qa.cache.feed.RowChange.Table;
import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Writes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * What shoppers may change. When a method has returned, its change is committed, and this node's
 * {@link Products} show it. Safe for any number of threads.
 *
 * <p>Each throws {@link DatabaseUnavailable} when the database cannot be reached; then the change
 * may still have been made, if it was lost with its answer under way.
 */
public final class Updates {

  private static final System.Logger LOGGER = System.getLogger(Updates.class.getName());

  private final Writes writes;
  private final Products products;
  private final ChangeFeed feed;

  /**
   * @param feed the one that {@code products} follow
   */
  public Updates(Writes writes, Products products, ChangeFeed feed) {
    this.writes = writes;
    this.products = products;
    this.feed = feed;
  }

  /** Stores a question. */
  public Written add(NewQuestion question) {
    long id = writes.add(question);
    return written(Table.QUESTIONS, question.productId(), id);
  }

  /** Stores an answer with its photos; empty if the question is not shown. */
  public Optional<Written> add(long questionId, NewAnswer answer) {
    OptionalLong product = products.productOfQuestion(questionId);
    if (product.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong id = writes.add(questionId, answer);
    return id.isPresent()
        ? Optional.of(written(Table.ANSWERS, product.getAsLong(), id.getAsLong()))
        : Optional.empty();
  }

  /** Counts one vote; empty if there is no such question. */
  public Optional<Written> questionHelpful(long id) {
    return change(Table.QUESTIONS, products.productOfQuestion(id), id, writes::questionHelpful);
  }

  /** Hides a question; empty if there is no such question. */
  public Optional<Written> reportQuestion(long id) {
    return change(Table.QUESTIONS, products.productOfQuestion(id), id, writes::reportQuestion);
  }

  /** Counts one vote; empty if there is no such answer. */
  public Optional<Written> answerHelpful(long id) {
    return change(Table.ANSWERS, products.productOfAnswer(id), id, writes::answerHelpful);
  }

  /** Hides an answer; empty if there is no such answer. */
  public Optional<Written> reportAnswer(long id) {
    return change(Table.ANSWERS, products.productOfAnswer(id), id, writes::reportAnswer);
  }

  /** The product is looked up first: afterwards, a failure would leave a change untold. */
  private Optional<Written> change(
      Table table, OptionalLong product, long id, LongPredicate change) {
    return product.isPresent() && change.test(id)
        ? Optional.of(written(table, product.getAsLong(), id))
        : Optional.empty();
  }

  /**
   * Until this has returned nobody may rely on what was written, so the position may come first.
   */
  private Written written(Table table, long productId, long id) {
    Optional<String> position = position();
    products.changed(table, productId, id, position);
    return new Written(id, position);
  }

  /** The change is made, so nothing that goes wrong here may look as if it were not. */
  private Optional<String> position() {
    try {
      return Optional.of(feed.position());
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "a write got no position: {0}", e.getMessage());
      return Optional.empty();
    }
  }
}
