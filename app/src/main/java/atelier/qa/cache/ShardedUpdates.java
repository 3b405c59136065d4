package atelier.qa.cache;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.LogPosition;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Changes of products that are divided among several databases. Each change is made in one
 * database, with its key. Safe for any number of threads.
 */
public final class ShardedUpdates implements ProductChanges {

  private final List<Updates> shards;
  private final ShardedProducts products;

  /**
   * @param shards in the order of their databases
   * @param products show what they change
   */
  public ShardedUpdates(List<Updates> shards, ShardedProducts products) {
    this.shards = List.copyOf(shards);
    this.products = products;
  }

  /** In one database a key stands for one change; two databases know nothing of each other. */
  @Override
  public ProductChanges once(IdempotencyKey key) {
    return new ShardedUpdates(shards.stream().map(shard -> shard.once(key)).toList(), products);
  }

  @Override
  public WriteResult add(NewQuestion question) {
    return shards.get(products.ofProduct(question.productId())).add(question);
  }

  @Override
  public Optional<WriteResult> add(long questionId, NewAnswer answer) {
    return products.find(
        questionId,
        products.productOfQuestion(questionId),
        shard -> shards.get(shard).add(questionId, answer));
  }

  @Override
  public Optional<WriteResult> questionHelpful(long id) {
    return changeQuestion(id, Updates::questionHelpful);
  }

  @Override
  public Optional<WriteResult> reportQuestion(long id) {
    return changeQuestion(id, Updates::reportQuestion);
  }

  @Override
  public Optional<WriteResult> answerHelpful(long id) {
    return changeAnswer(id, Updates::answerHelpful);
  }

  @Override
  public Optional<WriteResult> reportAnswer(long id) {
    return changeAnswer(id, Updates::reportAnswer);
  }

  /**
   * Each database numbers by itself. So its last change stands for those before it, and what the
   * client has changed in others comes with it.
   */
  @Override
  public LogPosition shownAfter(WriteResult change, Supplier<Optional<LogPosition>> before) {
    LogPosition own = change.position();
    return before
        .get()
        .map(shown -> own.plus(shown.of(source -> !own.hasSource(source))))
        .orElse(own);
  }

  private Optional<WriteResult> changeQuestion(
      long id, BiFunction<Updates, Long, Optional<WriteResult>> change) {
    return products.find(
        id, products.productOfQuestion(id), shard -> change.apply(shards.get(shard), id));
  }

  private Optional<WriteResult> changeAnswer(
      long id, BiFunction<Updates, Long, Optional<WriteResult>> change) {
    return products.find(
        id, products.productOfAnswer(id), shard -> change.apply(shards.get(shard), id));
  }
}
