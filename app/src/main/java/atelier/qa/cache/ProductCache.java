package atelier.qa.cache;

import atelier.qa.catalog.Question;
import atelier.qa.feed.FeedStatus;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.ProductTooLargeException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Products as they were read last, bounded by bytes, and the one way to read them. Safe for any
 * number of threads.
 */
final class ProductCache {

  /** What a request may spend in all is five seconds. */
  private static final Duration PATIENCE = Duration.ofMillis(4_500);

  /**
   * A large product that changes all the time is read again when five times as long has passed as
   * reading it took, but no later than this: its readers wait, and the others have the database.
   */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

  private static final int PAUSE_FACTOR = 5;
  private static final long QUICK_NANOS = Duration.ofMillis(2).toNanos();

  /** With less room than one part in so many, what is used matters: something must go soon. */
  private static final int LITTLE_ROOM = 8;

  private final LongFunction<List<Question>> database;
  private final Optional<RenderedTier> rendered;
  private final Freshness freshness;
  private final LongSupplier nanoTime;
  private final long maxBytes;
  private final Cache<Long, Kept> products;
  private final Flights<Long, Kept> flights;
  private final Turns turns;
  private final LargeIds large;

  /** Who finds out whether the database is back, while the others use what is kept. */
  private final Semaphore scouts = new Semaphore(1);

  /** Until little room is left nothing is counted that only tells what to throw out. */
  private volatile boolean countsUses;

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder readNanos = new LongAdder();

  /**
   * A product, and how long nobody has been able to say whether it is still like that.
   *
   * @param staleFor empty if it is
   */
  record Found(Kept kept, Optional<Duration> staleFor) {

    static Found fresh(Kept kept) {
      return new Found(kept, Optional.empty());
    }

    PackedProduct product() {
      return kept.product();
    }

    /** Whether the product must be read page by page. */
    boolean isTooLarge() {
      return kept.isTooLarge();
    }
  }

  ProductCache(
      CacheSettings settings,
      LongFunction<List<Question>> database,
      Optional<RenderedTier> rendered,
      Freshness freshness,
      LongSupplier nanoTime) {
    this.database = database;
    this.rendered = rendered;
    this.freshness = freshness;
    this.nanoTime = nanoTime;
    this.maxBytes = settings.maxBytes();
    this.products =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes())
            .weigher((Long id, Kept kept) -> kept.weight())
            // Evicting is quick; a pool of threads for it would be more work than it saves.
            .executor(Runnable::run)
            .build();
    this.turns = new Turns(settings.maxReads());
    this.large = new LargeIds(nanoTime);
    this.flights =
        new Flights<>(
            freshness.products()::of, this::pause, this::read, Kept::isAfresh, PATIENCE.toNanos());
  }

  /**
   * A product as it is, as far as we have heard; as it was, while the database is away.
   *
   * @throws DatabaseUnavailable if it is away, and nothing kept may be used
   */
  Found current(long productId) {
    Kept kept = kept(productId);
    if (kept != null && freshness.isFresh(kept, productId)) {
      hits.increment();
      return Found.fresh(kept);
    }
    if (kept == null) {
      return missed(productId);
    }
    if (freshness.mayBeStale(kept)) {
      return stale(kept, productId);
    }
    if (turns.areInVain() && freshness.mayBeStaleInNeed(kept)) {
      return scouts.tryAcquire() ? scout(productId, kept) : stale(kept, productId);
    }
    return missedOrStale(productId, kept);
  }

  /**
   * A product as the database has it now.
   *
   * @throws DatabaseUnavailable if it is away
   */
  Found afresh(long productId) {
    if (large.contains(productId)) {
      return Found.fresh(Kept.TOO_LARGE);
    }
    misses.increment();
    return Found.fresh(flights.afresh(productId));
  }

  /** Reads something else of the database, when it is our turn. */
  <T> T read(Supplier<T> reading) {
    return turns.take(reading, false);
  }

  /** Counts a read of a part of a product. */
  void count(boolean isHit) {
    (isHit ? hits : misses).increment();
  }

  /** The same, unless anybody else reads. */
  <T> Optional<T> readIfIdle(Supplier<T> reading) {
    return turns.takeIfIdle(reading);
  }

  /** Of all products that are kept, in any order; what changes meanwhile may be missed. */
  Iterator<Long> ids() {
    return products.asMap().keySet().iterator();
  }

  /** What is kept of a product, be it true or not; does not count as a use. */
  Optional<Kept> peek(long productId) {
    return Optional.ofNullable(products.policy().getIfPresentQuietly(productId));
  }

  /** How it is doing. */
  CacheStatus status(long compared, long unexplained, FeedStatus feed) {
    return new CacheStatus(
        hits.sum(),
        misses.sum(),
        stale.sum(),
        reads.sum(),
        Duration.ofNanos(readNanos.sum()),
        rendered.map(RenderedTier::hits).orElse(0L),
        rendered.map(RenderedTier::writes).orElse(0L),
        compared,
        unexplained,
        products.estimatedSize(),
        keptBytes(),
        maxBytes,
        feed);
  }

  private @Nullable Kept kept(long productId) {
    return countsUses
        ? products.getIfPresent(productId)
        : products.policy().getIfPresentQuietly(productId);
  }

  private void keep(long productId, Kept kept) {
    if (kept.isTooLarge()) {
      products.invalidate(productId);
      large.add(productId);
    } else if (maxBytes > 0) {
      products.put(productId, kept);
      countsUses = keptBytes() > maxBytes - maxBytes / LITTLE_ROOM;
    }
  }

  private long keptBytes() {
    return products.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  private Found scout(long productId, Kept kept) {
    try {
      return missedOrStale(productId, kept);
    } finally {
      scouts.release();
    }
  }

  private Found missedOrStale(long productId, Kept kept) {
    try {
      return missed(productId);
    } catch (DatabaseUnavailable e) {
      if (freshness.mayBeStaleInNeed(kept)) {
        return stale(kept, productId);
      }
      throw e;
    }
  }

  private Found missed(long productId) {
    if (large.contains(productId)) {
      return Found.fresh(Kept.TOO_LARGE);
    }
    misses.increment();
    return Found.fresh(flights.current(productId));
  }

  private Found stale(Kept kept, long productId) {
    stale.increment();
    return new Found(kept, Optional.of(freshness.staleFor(kept, productId)));
  }

  private Kept read(long productId, long version, boolean afresh) {
    Kept last = products.policy().getIfPresentQuietly(productId);
    return turns.take(
        () -> {
          Optional<Kept> found = afresh ? Optional.empty() : readRendered(productId, version);
          Kept kept = found.orElseGet(() -> readRows(productId, version));
          keep(productId, kept);
          return kept;
        },
        last != null && freshness.mayBeStaleInNeed(last));
  }

  private Optional<Kept> readRendered(long productId, long version) {
    long start = nanoTime.getAsLong();
    // So much older it is at least; and the feed must have been live since.
    long readAt = start - RenderedTier.WAIT.toNanos();
    return rendered
        .flatMap(tier -> tier.find(productId))
        .map(product -> new Kept(product, version, readAt, nanoTime.getAsLong() - start, false));
  }

  private Kept readRows(long productId, long version) {
    long start = nanoTime.getAsLong();
    List<Question> questions;
    try {
      questions = database.apply(productId);
    } catch (ProductTooLargeException e) {
      return Kept.TOO_LARGE;
    }
    long nanos = nanoTime.getAsLong() - start;
    Kept kept = new Kept(PackedProduct.pack(productId, questions), version, start, nanos, true);
    reads.increment();
    readNanos.add(nanos);
    rendered.ifPresent(tier -> tier.offer(productId, kept));
    return kept;
  }

  private long pause(long productId) {
    Kept kept = products.policy().getIfPresentQuietly(productId);
    if (kept == null || kept.nanos() < QUICK_NANOS) {
      return 0;
    }
    long next = kept.readAt() + PAUSE_FACTOR * kept.nanos() - nanoTime.getAsLong();
    return Math.min(next, LONGEST_PAUSE.toNanos());
  }
}
