package atelier.qa.desk;

import atelier.qa.store.Committed;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.Decided;
import atelier.qa.store.Decision;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.ItemKind;
import atelier.qa.store.ModeratedItem;
import atelier.qa.store.ModerationReads;
import atelier.qa.store.ModerationWrites;
import atelier.qa.store.QueuePlace;
import atelier.qa.store.Shard;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What was reported and what becomes of it, in one database or in several. An item is in the
 * database of its product, with all that was decided on it. Safe for any number of threads.
 *
 * <p>Each method throws {@link DatabaseUnavailable}. What changes something also throws {@link
 * atelier.qa.store.OutcomeUnknown}, and with a key {@link atelier.qa.store.KeyReused} and {@link
 * atelier.qa.store.KeyInUse}, as what shoppers change does. A repetition with the same key changes
 * nothing and returns what the first request did.
 */
public final class Desk {

  private final List<ModerationReads> reads;
  private final List<ModerationWrites> writes;

  /**
   * @param databases in the order that decides which one has which products
   * @param clock dates what is decided
   */
  public Desk(List<Database> databases, InstantSource clock) {
    reads = databases.stream().map(ModerationReads::new).toList();
    writes = databases.stream().map(database -> new ModerationWrites(database, clock)).toList();
  }

  /** Returns so many of the items that wait for a decision after a place, the last first. */
  public List<ModeratedItem> queue(QueuePlace after, int count) {
    return inTime(
        () ->
            reads.stream()
                .flatMap(database -> database.queue(after, count).stream())
                .sorted(Comparator.comparing(Desk::place, QueuePlace.ORDER))
                .limit(count)
                .toList());
  }

  /** Returns where an item stands in the queue. */
  public static QueuePlace place(ModeratedItem item) {
    return new QueuePlace(item.reportedAt(), item.kind(), item.item().id());
  }

  /** Returns an item, be it shown or not; empty if there is none of that id. */
  public Optional<ModeratedItem> item(ItemKind kind, long id) {
    return inTime(
        () ->
            inOne(
                id,
                shard ->
                    reads
                        .get(shard)
                        .item(kind, id)
                        // While databases are divided, one has products of others too.
                        .filter(item -> Shard.ofProduct(item.productId(), reads.size()) == shard)));
  }

  /** Returns so many decisions, the newest first, that were made before one. */
  public List<Decided> decisions(long at, long id, int count) {
    return inTime(
        () ->
            reads.stream()
                .flatMap(database -> database.decisions(at, id, count).stream())
                // Those from before a division are in each of its parts.
                .distinct()
                .sorted(Decided.ORDER)
                .limit(count)
                .toList());
  }

  /**
   * Restores, hides or removes an item.
   *
   * @param key for which that is decided once, if there is one
   * @return the item's id; empty if there is no such item
   * @throws atelier.qa.store.RemovedForGood if it was removed before
   */
  public Optional<Committed<Long>> decide(
      ItemKind kind, long id, Decision decision, Colleague by, Optional<IdempotencyKey> key) {
    return changeInOne(id, database -> database.decide(kind, id, decision, by.name(), key));
  }

  /**
   * Answers a question as the seller.
   *
   * @param key for which the answer is added once, if there is one
   * @return the answer's id; empty if the question is not shown
   */
  public Optional<Committed<Long>> answer(
      long questionId, String body, Colleague by, Optional<IdempotencyKey> key) {
    return changeInOne(questionId, database -> database.answer(questionId, body, by.name(), key));
  }

  private Optional<Committed<Long>> changeInOne(
      long id, Function<ModerationWrites, Committed<OptionalLong>> change) {
    return inTime(
        () ->
            inOne(
                id,
                shard -> {
                  Committed<OptionalLong> row = change.apply(writes.get(shard));
                  return row.value().isPresent()
                      ? Optional.of(row.with(row.value().getAsLong()))
                      : Optional.empty();
                }));
  }

  /**
   * Looks first where a new row would have been given that id; imported ones may be elsewhere.
   * Where none has it, but one cannot be asked, nobody knows.
   */
  private <T> Optional<T> inOne(long id, IntFunction<Optional<T>> look) {
    int count = reads.size();
    int first = Shard.ofNewRow(id, count);
    Optional<DatabaseUnavailable> failure = Optional.empty();
    for (int next = 0; next < count; next++) {
      try {
        Optional<T> found = look.apply((first + next) % count);
        if (found.isPresent()) {
          return found;
        }
      } catch (DatabaseUnavailable e) {
        failure = failure.or(() -> Optional.of(e));
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return Optional.empty();
  }

  private static <T> T inTime(Supplier<T> work) {
    return Deadline.within(System::nanoTime, work);
  }
}
