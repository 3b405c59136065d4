package atelier.qa.cache;

import atelier.qa.cache.PackedProduct.Form;
import atelier.qa.cache.Versions.Step;
import atelier.qa.catalog.Question;
import atelier.qa.feed.RowChange;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.ProductSource;
import atelier.qa.store.ProductTooLargeException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Holds products as they were read last, bounded by bytes, and reads those that it does not hold or
 * that are no longer current. Safe for any number of threads.
 */
final class ProductCache {

  /**
   * Each reader of an amended product packs it, until one is done. Of a larger one the same is left
   * to a single reader, and at a pace.
   */
  private static final int MOST_FOLLOWING_BYTES = 64 << 10;

  /**
   * A product that changes all the time is read again when five times the duration of its last read
   * has passed, but after this at the latest: meanwhile its readers wait, and the database serves
   * the others.
   */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

  /**
   * How long a reader waits for the database if there is an entry to fall back on. NGINX asks
   * another node after two seconds, and gives up after two more: a reader that waited until a
   * database that hangs is given up would get nothing.
   */
  static final Duration PATIENCE = Duration.ofMillis(1_500);

  private static final int PAUSE_FACTOR = 5;
  private static final long QUICK_NANOS = Duration.ofMillis(2).toNanos();

  /** A product that has to be packed again so soon changes all the time. */
  private static final long CHANGING_NANOS = Duration.ofSeconds(10).toNanos();

  /** Uses are recorded when less than this fraction of the room is left: entries must go soon. */
  private static final int LITTLE_ROOM = 8;

  private final ProductSource source;
  private final RowIndexes rows;
  private final ReadLimiter limiter;
  private final Freshness freshness;
  private final CacheCounters counters;
  private final LongSupplier nanoTime;
  private final long maxBytes;
  private final Cache<Long, CacheEntry> entries;
  private final SingleFlight<Long, CacheEntry> loads;
  private final LargeIds large;

  /** Half-open: one reader probes a database that has failed, and the others do not wait for it. */
  private final Semaphore probe = new Semaphore(1);

  /** Recording a use costs time, and only serves to choose what to evict. */
  private volatile boolean recordsUses;

  ProductCache(
      CacheSettings settings,
      ProductSource source,
      RowIndexes rows,
      ReadLimiter limiter,
      Freshness freshness,
      CacheCounters counters,
      LongSupplier nanoTime) {
    this.source = source;
    this.rows = rows;
    this.limiter = limiter;
    this.freshness = freshness;
    this.counters = counters;
    this.nanoTime = nanoTime;
    this.maxBytes = settings.maxBytes();
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes())
            .weigher((Long id, CacheEntry entry) -> entry.weight())
            // Evicting is quick; a pool of threads for it would cost more than it saves.
            .executor(Runnable::run)
            .build();
    this.loads = new SingleFlight<>(new Loader());
    this.large = new LargeIds(nanoTime);
    freshness.listen(this::stepped);
  }

  /**
   * Returns a product with every change that was delivered; while the database is away or does not
   * answer, the product as it was, marked stale.
   *
   * @throws DatabaseUnavailable if the database is away, and no entry may be used
   */
  CacheEntry current(long productId) {
    return current(productId, true);
  }

  /**
   * Does the same for a client that has made a change: an entry that is known to have changed may
   * lack it, and is not used.
   */
  CacheEntry complete(long productId) {
    return current(productId, false);
  }

  private CacheEntry current(long productId, boolean mayHaveChanged) {
    CacheEntry known =
        recordsUses
            ? entries.getIfPresent(productId)
            : entries.policy().getIfPresentQuietly(productId);
    CacheEntry entry =
        known != null && known.isAmended() && freshness.isUnchanged(known, productId)
            ? settled(productId, known)
            : known;
    if (entry == null || !(mayHaveChanged || freshness.isUnchanged(entry, productId))) {
      return load(productId, loads::current);
    }
    if (freshness.isFresh(entry, productId)) {
      counters.hits().increment();
      return entry;
    }
    if (freshness.mayBeStale(entry)) {
      return stale(productId, entry);
    }
    return limiter.lastReadFailed() && freshness.mayBeStaleInNeed(entry)
        ? probeOrStale(productId, entry)
        : loadOrStale(productId, entry);
  }

  /**
   * Returns a product as the database has it now, by a read that begins after this call.
   *
   * @throws DatabaseUnavailable if the database is away
   */
  CacheEntry reload(long productId) {
    return load(productId, loads::reload);
  }

  /** The ids of all entries, in any order; entries that come or go meanwhile may be missed. */
  Iterator<Long> ids() {
    return entries.asMap().keySet().iterator();
  }

  /** Returns the entry of a product, current or not, without recording a use. */
  Optional<CacheEntry> peek(long productId) {
    return Optional.ofNullable(entries.policy().getIfPresentQuietly(productId));
  }

  /** How many products it holds. */
  long size() {
    return entries.estimatedSize();
  }

  /** Bytes of memory that they take. */
  long bytes() {
    return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  private CacheEntry load(long productId, LongFunction<CacheEntry> load) {
    if (large.contains(productId)) {
      return CacheEntry.TOO_LARGE;
    }
    counters.misses().increment();
    return load.apply(productId);
  }

  private CacheEntry loadOrStale(long productId, CacheEntry entry) {
    try {
      return load(productId, id -> loads.currentWithin(id, PATIENCE));
    } catch (DatabaseUnavailable e) {
      if (freshness.mayBeStaleInNeed(entry)) {
        return stale(productId, entry);
      }
      throw e;
    }
  }

  private CacheEntry probeOrStale(long productId, CacheEntry entry) {
    if (!probe.tryAcquire()) {
      return stale(productId, entry);
    }
    try {
      return loadOrStale(productId, entry);
    } finally {
      probe.release();
    }
  }

  private CacheEntry stale(long productId, CacheEntry known) {
    counters.stale().increment();
    CacheEntry entry = known.isAmended() ? settled(productId, known) : known;
    return entry.staleFor(freshness.staleFor(entry, productId));
  }

  /** Lets a product's entry follow the product's version, if it can. */
  private void stepped(RowChange change, boolean isFirst, Step step) {
    long productId = change.productId();
    CacheEntry entry = entries.policy().getIfPresentQuietly(productId);
    if (entry != null
        && entry.version() == step.before()
        && entry.weight() <= MOST_FOLLOWING_BYTES) {
      entry
          .amended(change, isFirst, step.after())
          .ifPresent(next -> entries.asMap().replace(productId, entry, next));
    }
  }

  /**
   * Returns an entry with its amendments in the product, or, if that cannot be, an outdated one.
   */
  private CacheEntry settled(long productId, CacheEntry entry) {
    long now = nanoTime.getAsLong();
    CacheEntry settled =
        entry.packed(productId, form(entry.packedAt(), now), now).orElseGet(entry::outdated);
    if (entries.asMap().replace(productId, entry, settled)) {
      measure();
      return settled;
    }
    // Another was read or packed meanwhile, or this one has more amendments.
    return peek(productId).filter(other -> !other.isAmended()).orElse(settled);
  }

  /** Compressing a product that will soon be packed again costs more than the room is worth. */
  private Form form(long lastPacked, long now) {
    return now - lastPacked < CHANGING_NANOS && !recordsUses ? Form.QUICK : Form.SMALL;
  }

  private void put(long productId, CacheEntry entry) {
    if (entry.isTooLarge()) {
      entries.invalidate(productId);
      large.add(productId);
    } else if (maxBytes > 0) {
      entries.put(productId, entry);
      measure();
    }
  }

  private void measure() {
    recordsUses = bytes() > maxBytes - maxBytes / LITTLE_ROOM;
  }

  /** Reads a product and puts it into the cache, once for all who miss it at the same time. */
  private final class Loader implements SingleFlight.Loader<Long, CacheEntry> {

    @Override
    public long version(Long productId) {
      return freshness.products().of(productId);
    }

    @Override
    public long pauseNanos(Long productId) {
      return peek(productId).map(this::pauseNanos).orElse(0L);
    }

    private long pauseNanos(CacheEntry last) {
      long nanos = last.readNanos();
      if (nanos < QUICK_NANOS) {
        return 0;
      }
      long next = last.readAt() + PAUSE_FACTOR * nanos - nanoTime.getAsLong();
      return Math.min(next, LONGEST_PAUSE.toNanos());
    }

    @Override
    public CacheEntry load(Long productId, long version) {
      boolean hasFallback = peek(productId).filter(freshness::mayBeStaleInNeed).isPresent();
      Supplier<CacheEntry> read =
          () -> {
            CacheEntry entry = read(productId, version);
            put(productId, entry);
            return entry;
          };
      return hasFallback ? limiter.callUnlessOthersFail(read) : limiter.call(read);
    }

    private CacheEntry read(long productId, long version) {
      long start = nanoTime.getAsLong();
      List<Question> questions;
      try {
        questions = source.questionsOf(productId);
      } catch (ProductTooLargeException e) {
        return CacheEntry.TOO_LARGE;
      }
      rows.put(productId, questions);
      long nanos = nanoTime.getAsLong() - start;
      counters.reads().increment();
      counters.readNanos().add(nanos);
      Form form =
          peek(productId)
              .filter(last -> last.version() != version)
              .map(last -> form(last.packedAt(), start))
              .orElse(Form.SMALL);
      return new CacheEntry(PackedProduct.pack(productId, questions, form), version, start, nanos);
    }
  }
}
