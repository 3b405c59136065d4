package atelier.qa.cache;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Refinement;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Shard;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Products that are divided among several databases, each with a cache, a feed and limits of its
 * own. So the loss of one database concerns its own products only. Safe for any number of threads.
 *
 * <p>A row that is asked for by its own id is looked for where it was read last, then in the
 * database that would have given it that id, then in the others: what was imported keeps its ids.
 */
public final class ShardedProducts implements ProductPages {

  private final List<Products> shards;

  /**
   * @param shards in the order of their databases; closed with this one
   */
  public ShardedProducts(List<Products> shards) {
    this.shards = List.copyOf(shards);
  }

  @Override
  public void start() {
    shards.forEach(Products::start);
  }

  @Override
  public void listen(FirstPageListener listener) {
    shards.forEach(shard -> shard.listen(listener));
  }

  @Override
  public boolean isCurrent(FirstPage page) {
    return shards.get(ofProduct(page.productId())).isCurrent(page);
  }

  /** The shortest of those databases that have such products: with two, five or ten, of one. */
  @Override
  public Duration lease(int lastDigit) {
    return IntStream.range(0, shards.size())
        .filter(shard -> new Shard(shard, shards.size()).hasIdsEndingIn(lastDigit))
        .mapToObj(shard -> shards.get(shard).lease(lastDigit))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Override
  public Response questions(
      long productId, String text, Page page, Optional<LogPosition> position) {
    int shard = ofProduct(productId);
    return shards.get(shard).questions(productId, text, page, part(shard, position));
  }

  @Override
  public Response questions(
      long productId,
      String text,
      Page page,
      Refinement refinement,
      Optional<LogPosition> position) {
    int shard = ofProduct(productId);
    return shards.get(shard).questions(productId, text, page, refinement, part(shard, position));
  }

  @Override
  public Optional<Response> answers(
      long questionId,
      String text,
      Page page,
      Optional<Refinement> refinement,
      Optional<LogPosition> position) {
    return find(
        questionId,
        productOfQuestion(questionId),
        shard ->
            shards.get(shard).answers(questionId, text, page, refinement, part(shard, position)));
  }

  @Override
  public Optional<Response> question(long id, Optional<LogPosition> position) {
    return find(
        id, productOfQuestion(id), shard -> shards.get(shard).question(id, part(shard, position)));
  }

  @Override
  public Optional<Response> answer(long id, Optional<LogPosition> position) {
    return find(
        id, productOfAnswer(id), shard -> shards.get(shard).answer(id, part(shard, position)));
  }

  @Override
  public OptionalLong productOfQuestion(long id) {
    return shards.stream()
        .map(shard -> shard.productOfQuestion(id))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElseGet(OptionalLong::empty);
  }

  /** Returns the product of an answer that was just read, unless it is forgotten already. */
  OptionalLong productOfAnswer(long id) {
    return shards.stream()
        .map(shard -> shard.productOfAnswer(id))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public CacheStatus status() {
    return CacheStatus.sum(shards.stream().map(Products::status).toList());
  }

  @Override
  public void close() {
    shards.forEach(Products::close);
  }

  int ofProduct(long productId) {
    return Shard.ofProduct(productId, shards.size());
  }

  /**
   * Looks for a row in one database after the other. Where none has it, but one cannot be asked,
   * nobody knows.
   *
   * @param product the row's, if it is known
   * @param look at one of them; returns empty, having changed nothing, if the row is not there
   * @throws DatabaseUnavailable if one could not be asked and no other one has the row
   */
  <T> Optional<T> find(long id, OptionalLong product, IntFunction<Optional<T>> look) {
    return Deadline.within(
        System::nanoTime,
        () -> {
          Optional<DatabaseUnavailable> failure = Optional.empty();
          for (int shard : order(id, product)) {
            try {
              Optional<T> found = look.apply(shard);
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
        });
  }

  /** A database that is not heard comes last: to wait for it may take all of a request's time. */
  private List<Integer> order(long id, OptionalLong product) {
    int count = shards.size();
    int first = product.isPresent() ? ofProduct(product.getAsLong()) : Shard.ofNewRow(id, count);
    return IntStream.range(0, count)
        .mapToObj(next -> (first + next) % count)
        .sorted(
            Comparator.comparing(
                shard -> !shards.get(shard).isLive() && !(product.isPresent() && shard == first)))
        .toList();
  }

  /**
   * What of a client's position concerns a database. Only what is known to be another one's does
   * not: whose transactions nobody has heard of yet may be this one's. Before its own log is known,
   * all may be, as two databases may be on one server. A database that was a copy of another one
   * has that one's log up to where it was cut off; what comes later is not its own.
   */
  private Optional<LogPosition> part(int shard, Optional<LogPosition> position) {
    if (position.isEmpty()) {
      return position;
    }
    List<LogPosition> logs = shards.stream().map(Products::log).toList();
    if (logs.get(shard).isEmpty()) {
      return position;
    }
    LogPosition part =
        position
            .get()
            .of(
                source -> {
                  LogPosition ofSource = position.get().of(source::equals);
                  return logs.get(shard).contains(ofSource)
                      || (logs.stream().noneMatch(log -> log.contains(ofSource))
                          && isPerhapsOf(shard, source, logs));
                });
    return Optional.of(part).filter(own -> !own.isEmpty());
  }

  private static boolean isPerhapsOf(int shard, String source, List<LogPosition> logs) {
    return logs.get(shard).hasSource(source)
        || logs.stream().noneMatch(log -> log.hasSource(source));
  }
}
