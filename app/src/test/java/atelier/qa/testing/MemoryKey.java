package atelier.qa.testing;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.store.Committed;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.KeyReused;
import atelier.qa.store.ProductSink;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Changes of a {@link MemoryStore}, each once for a key; no key expires. */
record MemoryKey(MemoryStore store, Map<String, Made> made, IdempotencyKey key)
    implements ProductSink {

  /** A change that was made. */
  record Made(String fingerprint, long row) {}

  @Override
  public Committed<Long> add(NewQuestion question) {
    return once(() -> Optional.of(store.add(question))).orElseThrow();
  }

  @Override
  public Committed<OptionalLong> add(long productId, long questionId, NewAnswer answer) {
    return once(() -> present(store.add(productId, questionId, answer)))
        .map(id -> id.with(OptionalLong.of(id.value())))
        .orElseGet(() -> new Committed<>(OptionalLong.empty(), store.feed().position(), false));
  }

  @Override
  public OptionalLong productOfQuestion(long id) {
    return store.productOfQuestion(id);
  }

  @Override
  public OptionalLong productOfAnswer(long id) {
    return store.productOfAnswer(id);
  }

  @Override
  public Optional<Committed<Long>> questionHelpful(long id) {
    return once(() -> store.questionHelpful(id));
  }

  @Override
  public Optional<Committed<Long>> reportQuestion(long id) {
    return once(() -> store.reportQuestion(id));
  }

  @Override
  public Optional<Committed<Long>> answerHelpful(long id) {
    return once(() -> store.answerHelpful(id));
  }

  @Override
  public Optional<Committed<Long>> reportAnswer(long id) {
    return once(() -> store.reportAnswer(id));
  }

  @Override
  public ProductSink once(IdempotencyKey other) {
    return store.once(other);
  }

  private Optional<Committed<Long>> once(Supplier<Optional<Committed<Long>>> change) {
    synchronized (store) {
      Made before = made.get(key.id());
      if (before == null) {
        Optional<Committed<Long>> row = change.get();
        row.ifPresent(id -> made.put(key.id(), new Made(key.fingerprint(), id.value())));
        return row;
      }
      if (!before.fingerprint.equals(key.fingerprint())) {
        throw new KeyReused();
      }
      return Optional.of(new Committed<>(before.row, store.feed().position(), false));
    }
  }

  private static Optional<Committed<Long>> present(Committed<OptionalLong> id) {
    return id.value().isPresent() ? Optional.of(id.with(id.value().getAsLong())) : Optional.empty();
  }
}
