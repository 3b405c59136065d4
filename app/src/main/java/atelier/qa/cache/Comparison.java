package atelier.qa.cache;

import atelier.qa.cache.PackedProduct.Form;
import atelier.qa.catalog.Question;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.store.LogPosition;
import atelier.qa.store.ProductSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Compares cached products with the database, one after the other, to find changes that the feed
 * does not deliver: rows written with {@code sql_log_bin = 0}, tables that a tool has swapped in,
 * triggers that are gone. Each step costs at most one read, and only when nothing else reads.
 *
 * <p>A difference alone means little, as the change may be on its way. It is unexplained when the
 * feed has confirmed everything up to a position after the read, and the product still has the
 * version that was compared. Where one change was hidden there may be more, so the whole cache is
 * invalidated then.
 *
 * <p>For one thread.
 */
final class Comparison {

  private static final System.Logger LOGGER = System.getLogger(Comparison.class.getName());

  /** Larger products are rare, and would take long to read. */
  private static final int MAX_BYTES = 256 << 10;

  private final ProductCache cache;
  private final ProductSource source;
  private final ReadLimiter limiter;
  private final Freshness freshness;
  private final ChangeFeed feed;
  private final CacheCounters counters;

  private Iterator<Long> round = Collections.emptyIterator();
  private Optional<Difference> difference = Optional.empty();
  private boolean hasWarned;

  /**
   * @param version of the product when it was compared
   * @param position after the read that differed
   */
  private record Difference(long productId, long version, LogPosition position) {}

  Comparison(
      ProductCache cache,
      ProductSource source,
      ReadLimiter limiter,
      Freshness freshness,
      ChangeFeed feed,
      CacheCounters counters) {
    this.cache = cache;
    this.source = source;
    this.limiter = limiter;
    this.freshness = freshness;
    this.feed = feed;
    this.counters = counters;
  }

  /** Compares the next product, or decides whether a difference is explained; never fails. */
  void step() {
    try {
      if (!freshness.isLive()) {
        // Entries are valid for only a second then, and a difference cannot be explained.
        difference = Optional.empty();
      } else if (difference.isPresent()) {
        settle(difference.get());
      } else {
        next().ifPresent(this::compare);
      }
    } catch (RuntimeException e) {
      // The database is away or refuses; requests that need it report that.
      LOGGER.log(System.Logger.Level.DEBUG, "a cached product was not compared", e);
    }
  }

  private Optional<Long> next() {
    if (!round.hasNext()) {
      round = cache.ids();
    }
    return round.hasNext() ? Optional.of(round.next()) : Optional.empty();
  }

  private void compare(long productId) {
    Optional<CacheEntry> cached =
        cache
            .peek(productId)
            .filter(entry -> entry.weight() <= MAX_BYTES && !entry.isAmended())
            .filter(entry -> freshness.isFresh(entry, productId));
    if (cached.isEmpty()) {
      return;
    }
    CacheEntry entry = cached.get();
    Optional<List<Question>> rows = limiter.callIfIdle(() -> source.questionsOf(productId));
    if (rows.isEmpty()) {
      return;
    }
    counters.compared().increment();
    if (!entry.product().showsTheSameAs(PackedProduct.pack(productId, rows.get(), Form.SMALL))) {
      difference = Optional.of(new Difference(productId, entry.version(), feed.position()));
    }
  }

  /** Asks for the position before the version: what is confirmed has raised the version before. */
  private void settle(Difference found) {
    boolean isDelivered = feed.hasConfirmed(found.position);
    if (freshness.products().of(found.productId) != found.version) {
      difference = Optional.empty();
    } else if (isDelivered) {
      difference = Optional.empty();
      counters.unexplained().increment();
      warn(found);
      freshness.fullInvalidation();
    }
  }

  /** Warns once; afterwards the counter is enough. */
  private void warn(Difference found) {
    if (!hasWarned) {
      hasWarned = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "product {0} differs from the database though no change was delivered, so the whole cache"
              + " is read again: are rows written with sql_log_bin off?",
          Long.toString(found.productId));
    }
  }
}
