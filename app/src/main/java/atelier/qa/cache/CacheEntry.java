package atelier.qa.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A product as it was read once, and how old that is. Immutable. */
final class CacheEntry {

  /** Stands for any product that is too large to be cached. It has no product of its own. */
  static final CacheEntry TOO_LARGE = new CacheEntry(new PackedProduct(new byte[0]), 0, 0, 0);

  /** The bytes instead of the object around them: with 100,000 entries, each object counts. */
  private final byte[] product;

  private final long version;
  private final long readAt;
  private final int readMicros;
  private final Optional<Duration> staleFor;

  /**
   * @param version the product's, taken before it was read
   * @param readAt when the read began, by {@link System#nanoTime}
   * @param readNanos how long the read took, from the first to the last byte
   */
  CacheEntry(PackedProduct product, long version, long readAt, long readNanos) {
    this(
        product.bytes(),
        version,
        readAt,
        (int) TimeUnit.NANOSECONDS.toMicros(readNanos),
        Optional.empty());
  }

  private CacheEntry(
      byte[] product, long version, long readAt, int readMicros, Optional<Duration> staleFor) {
    this.product = product;
    this.version = version;
    this.readAt = readAt;
    this.readMicros = readMicros;
    this.staleFor = staleFor;
  }

  /** The same entry, for a reader who must know that it may be out of date, and for how long. */
  CacheEntry staleFor(Duration age) {
    return new CacheEntry(product, version, readAt, readMicros, Optional.of(age));
  }

  /** How long the product may have been out of date; empty if it is known to be current. */
  Optional<Duration> staleFor() {
    return staleFor;
  }

  /** Whether the product must be read page by page. */
  boolean isTooLarge() {
    return this == TOO_LARGE;
  }

  PackedProduct product() {
    return new PackedProduct(product);
  }

  long version() {
    return version;
  }

  long readAt() {
    return readAt;
  }

  long readNanos() {
    return TimeUnit.MICROSECONDS.toNanos(readMicros);
  }

  /** Bytes of memory. */
  int weight() {
    return product().weight();
  }
}
