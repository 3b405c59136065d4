package atelier.qa.cache;

import atelier.qa.catalog.Question;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.Place;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

/**
 * Compares what is kept with the database, product by product, to find what changes behind the back
 * of the change feed: rows written with {@code sql_log_bin = 0}, tables that a tool has swapped in,
 * triggers that are gone. Each step costs one reading at most, and only when nobody else reads.
 *
 * <p>A difference alone means little, as the change may be on its way. It is unexplained when the
 * feed has delivered for good everything up to a position behind the reading, and the product has
 * still the version that was compared. Where one change was hidden there may be more, so everything
 * that is kept is dropped then.
 *
 * <p>For one thread; the counters may be read by any.
 */
final class Comparison {

  private static final System.Logger LOGGER = System.getLogger(Comparison.class.getName());

  private final ProductCache cache;
  private final LongFunction<List<Question>> database;
  private final Freshness freshness;
  private final ChangeFeed feed;

  private Iterator<Long> round = Collections.emptyIterator();
  private Optional<Difference> difference = Optional.empty();
  private boolean complained;

  private final LongAdder compared = new LongAdder();
  private final LongAdder unexplained = new LongAdder();

  /**
   * @param version of the product when it was compared
   * @param position behind the reading that differed
   */
  private record Difference(long productId, long version, String position) {}

  Comparison(
      ProductCache cache,
      LongFunction<List<Question>> database,
      Freshness freshness,
      ChangeFeed feed) {
    this.cache = cache;
    this.database = database;
    this.freshness = freshness;
    this.feed = feed;
  }

  /** Compares the next product, or sees what has become of a difference; never fails. */
  void step() {
    try {
      if (!freshness.isLive()) {
        // What is kept is good for a second only, and nothing can be said of differences.
        difference = Optional.empty();
      } else if (difference.isPresent()) {
        settle(difference.get());
      } else {
        next().ifPresent(this::compare);
      }
    } catch (RuntimeException e) {
      // The database is away or refuses; whoever asks it for an answer will say so.
      LOGGER.log(System.Logger.Level.DEBUG, "a kept product was not compared", e);
    }
  }

  /** Products compared so far. */
  long compared() {
    return compared.sum();
  }

  /** Of these, the ones that differed without a change having been delivered. */
  long unexplained() {
    return unexplained.sum();
  }

  private Optional<Long> next() {
    if (!round.hasNext()) {
      round = cache.ids();
    }
    return round.hasNext() ? Optional.of(round.next()) : Optional.empty();
  }

  private void compare(long productId) {
    Optional<Kept> found =
        cache
            .peek(productId)
            .filter(kept -> kept.weight() <= RenderedTier.MAX_BYTES)
            .filter(kept -> freshness.isFresh(kept, productId));
    if (found.isEmpty()) {
      return;
    }
    Kept kept = found.get();
    Optional<List<Question>> rows = cache.readIfIdle(() -> database.apply(productId));
    if (rows.isEmpty()) {
      return;
    }
    compared.increment();
    if (!kept.product().showsTheSameAs(PackedProduct.pack(productId, rows.get()))) {
      difference = Optional.of(new Difference(productId, kept.version(), feed.position()));
    }
  }

  /** The position before the version: what is delivered for good has raised it before. */
  private void settle(Difference found) {
    boolean isDelivered = feed.hasTold(found.position);
    if (freshness.products().of(found.productId) != found.version) {
      difference = Optional.empty();
    } else if (isDelivered) {
      difference = Optional.empty();
      unexplained.increment();
      complain(found);
      freshness.anythingChanged(feed.passed().map(Place::number).orElse(Long.MAX_VALUE));
    }
  }

  /** Once; the counter tells the rest. */
  private void complain(Difference found) {
    if (!complained) {
      complained = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "product {0} is not in the database what it is here, though no change was delivered, so"
              + " everything that was kept is read again: are rows written with sql_log_bin off?",
          Long.toString(found.productId));
    }
  }
}
