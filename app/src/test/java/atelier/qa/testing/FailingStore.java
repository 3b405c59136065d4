package atelier.qa.testing;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Question;
import atelier.qa.store.Committed;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.PageSource;
import atelier.qa.store.ProductSink;
import atelier.qa.store.ProductSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A store that fails in one way, whatever it is asked. */
record FailingStore(RuntimeException failure) implements ProductSource, ProductSink {

  @Override
  public List<Question> questionsOf(long productId) {
    throw failure;
  }

  @Override
  public OptionalLong productOfQuestion(long id) {
    throw failure;
  }

  @Override
  public OptionalLong productOfAnswer(long id) {
    throw failure;
  }

  @Override
  public PageSource pages() {
    return new MemoryPages(
        product -> {
          throw failure;
        },
        () -> 0);
  }

  @Override
  public Committed<Long> add(NewQuestion question) {
    throw failure;
  }

  @Override
  public Committed<OptionalLong> add(long productId, long questionId, NewAnswer answer) {
    throw failure;
  }

  @Override
  public Optional<Committed<Long>> questionHelpful(long id) {
    throw failure;
  }

  @Override
  public Optional<Committed<Long>> reportQuestion(long id) {
    throw failure;
  }

  @Override
  public Optional<Committed<Long>> answerHelpful(long id) {
    throw failure;
  }

  @Override
  public Optional<Committed<Long>> reportAnswer(long id) {
    throw failure;
  }

  @Override
  public ProductSink once(IdempotencyKey key) {
    return this;
  }
}
