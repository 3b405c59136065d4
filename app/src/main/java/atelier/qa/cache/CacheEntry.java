package atelier.qa.cache;

import atelier.qa.cache.PackedProduct.Form;
import atelier.qa.feed.RowChange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A product as it was read once, with what changed since, and how old that is. Immutable.
 *
 * <p>Votes are most of what changes. With those that a row had before and has after each of them,
 * an entry can follow its product's version without another read; the product is packed anew when
 * somebody asks for it. An entry can also follow the second delivery of a new row, if it was read
 * with that row.
 */
final class CacheEntry {

  /** No product has that version. */
  private static final long OUTDATED = -1;

  /** Stands for any product that is too large to be cached. It has no product of its own. */
  static final CacheEntry TOO_LARGE = new CacheEntry(new PackedProduct(new byte[0]), 0, 0, 0);

  /** The bytes instead of the object around them: with 100,000 entries, each object counts. */
  private final byte[] product;

  private final long version;
  private final long readAt;
  private final long packedAt;
  private final int readMicros;
  private final Optional<Duration> staleFor;
  private final Amendments amendments;

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
        readAt,
        (int) TimeUnit.NANOSECONDS.toMicros(readNanos),
        Optional.empty(),
        Amendments.NONE);
  }

  private CacheEntry(
      byte[] product,
      long version,
      long readAt,
      long packedAt,
      int readMicros,
      Optional<Duration> staleFor,
      Amendments amendments) {
    this.product = product;
    this.version = version;
    this.readAt = readAt;
    this.packedAt = packedAt;
    this.readMicros = readMicros;
    this.staleFor = staleFor;
    this.amendments = amendments;
  }

  /** The same entry, for a reader who must know that it may be out of date, and for how long. */
  CacheEntry staleFor(Duration age) {
    return new CacheEntry(
        product, version, readAt, packedAt, readMicros, Optional.of(age), amendments);
  }

  /** How long the product may have been out of date; empty if it is known to be current. */
  Optional<Duration> staleFor() {
    return staleFor;
  }

  /** Whether the product must be read page by page. */
  boolean isTooLarge() {
    return this == TOO_LARGE;
  }

  /**
   * Returns the entry with another version, where nothing happened in between but a change of a
   * row. Whether the product was read as it must have been is not looked at now, in the feed's
   * thread, but when somebody asks for it.
   *
   * @param isFirst whether the change is delivered for the first time
   * @return empty if the entry cannot follow
   */
  Optional<CacheEntry> amended(RowChange change, boolean isFirst, long newVersion) {
    return amendments.with(change, isFirst).map(more -> with(product, newVersion, packedAt, more));
  }

  /** Whether there are amendments beside the product, so that it cannot be used as it is. */
  boolean isAmended() {
    return !amendments.isEmpty();
  }

  /**
   * Returns the same entry with the amendments in the product; empty if they are not all that the
   * product lacks, because it was read before a change that cannot be made up for, or after one
   * that was not delivered yet.
   *
   * @param now by {@link System#nanoTime}
   */
  Optional<CacheEntry> packed(long productId, Form form, long now) {
    Pieces pieces = new PackedProduct(product).unpack();
    if (amendments.areIn(pieces)) {
      return Optional.of(with(product, version, packedAt, Amendments.NONE));
    }
    if (!amendments.suffice(pieces)) {
      return Optional.empty();
    }
    byte[] packed = PackedProduct.pack(productId, pieces.with(amendments), form).bytes();
    return Optional.of(with(packed, version, now, Amendments.NONE));
  }

  /** Returns the product as it was read, without the amendments; it is not current. */
  CacheEntry outdated() {
    return with(product, OUTDATED, packedAt, Amendments.NONE);
  }

  private CacheEntry with(
      byte[] newProduct, long newVersion, long newPackedAt, Amendments newAmendments) {
    return new CacheEntry(
        newProduct, newVersion, readAt, newPackedAt, readMicros, staleFor, newAmendments);
  }

  /**
   * @throws IllegalStateException if it {@link #isAmended}
   */
  PackedProduct product() {
    if (isAmended()) {
      throw new IllegalStateException("the product lacks what changed");
    }
    return new PackedProduct(product);
  }

  long version() {
    return version;
  }

  long readAt() {
    return readAt;
  }

  /** When it was packed last, by {@link System#nanoTime}. */
  long packedAt() {
    return packedAt;
  }

  long readNanos() {
    return TimeUnit.MICROSECONDS.toNanos(readMicros);
  }

  /** Bytes of memory. */
  int weight() {
    return new PackedProduct(product).weight() + amendments.weight();
  }
}
