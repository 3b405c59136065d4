package atelier.qa.cache;

import atelier.qa.catalog.Question;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.ProductSource;
import atelier.qa.store.ProductTooLargeException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads a product for the cache: as some node has rendered it, if the shared table has that, or
 * from the tables. Safe for any number of threads.
 */
final class ProductReader {

  private final ProductSource source;
  private final Optional<RenderedTier> rendered;
  private final RowIndexes rows;
  private final CacheCounters counters;
  private final LongSupplier nanoTime;

  ProductReader(
      ProductSource source,
      Optional<RenderedTier> rendered,
      RowIndexes rows,
      CacheCounters counters,
      LongSupplier nanoTime) {
    this.source = source;
    this.rendered = rendered;
    this.rows = rows;
    this.counters = counters;
    this.nanoTime = nanoTime;
  }

  /**
   * Reads a product; none of its rows if it is unknown.
   *
   * @param version the product's, taken before this call
   * @param afresh whether to read what the tables hold now
   * @throws DatabaseUnavailable if the database cannot be reached
   */
  CacheEntry read(long productId, long version, boolean afresh) {
    Optional<CacheEntry> shared = afresh ? Optional.empty() : readRendered(productId, version);
    return shared.orElseGet(() -> readRows(productId, version));
  }

  private Optional<CacheEntry> readRendered(long productId, long version) {
    long start = nanoTime.getAsLong();
    // It is at least this old, and the feed must have been live since.
    long readAt = start - RenderedTier.WAIT.toNanos();
    return rendered
        .flatMap(tier -> tier.find(productId))
        .map(
            product ->
                new CacheEntry(product, version, readAt, nanoTime.getAsLong() - start, false));
  }

  private CacheEntry readRows(long productId, long version) {
    long start = nanoTime.getAsLong();
    List<Question> questions;
    try {
      questions = source.questionsOf(productId);
    } catch (ProductTooLargeException e) {
      return CacheEntry.TOO_LARGE;
    }
    rows.put(productId, questions);
    long nanos = nanoTime.getAsLong() - start;
    PackedProduct product = PackedProduct.pack(productId, questions);
    CacheEntry entry = new CacheEntry(product, version, start, nanos, true);
    counters.reads().increment();
    counters.readNanos().add(nanos);
    rendered.ifPresent(tier -> tier.offer(productId, entry));
    return entry;
  }
}
