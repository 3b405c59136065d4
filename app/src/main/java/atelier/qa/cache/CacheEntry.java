package atelier.qa.cache;

import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Vote;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A product as it was read once, with the votes that came since, and how old that is. Immutable.
 *
 * <p>Votes are most of what changes. With those that a row had before and has after each of them,
 * an entry can follow its product's version without another read; the product is packed anew when
 * somebody asks for it.
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
  private final int readMicros;
  private final Optional<Duration> staleFor;
  private final Votes votes;

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
        Optional.empty(),
        Votes.NONE);
  }

  private CacheEntry(
      byte[] product,
      long version,
      long readAt,
      int readMicros,
      Optional<Duration> staleFor,
      Votes votes) {
    this.product = product;
    this.version = version;
    this.readAt = readAt;
    this.readMicros = readMicros;
    this.staleFor = staleFor;
    this.votes = votes;
  }

  /** The same entry, for a reader who must know that it may be out of date, and for how long. */
  CacheEntry staleFor(Duration age) {
    return new CacheEntry(product, version, readAt, readMicros, Optional.of(age), votes);
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
   * row's votes. Whether the row had the votes of before or of after is not looked at now, in the
   * feed's thread, but when somebody asks for the product.
   *
   * @param isFirst whether the change is delivered for the first time
   * @return empty if the entry cannot follow
   */
  Optional<CacheEntry> voted(RowChange change, Vote vote, boolean isFirst, long newVersion) {
    return votes
        .with(change.table(), change.id(), vote, isFirst)
        .map(more -> with(product, newVersion, more));
  }

  /** Whether there are votes beside the product, so that it cannot be used as it is. */
  boolean hasVotes() {
    return !votes.isEmpty();
  }

  /**
   * Returns the same entry with the votes in the product; empty if they are not all that the
   * product lacks, because it was read after a change that was not delivered yet.
   */
  Optional<CacheEntry> packed(long productId) {
    Pieces pieces = new PackedProduct(product).unpack();
    if (votes.areIn(pieces)) {
      return Optional.of(with(product, version, Votes.NONE));
    }
    if (!votes.complete(pieces)) {
      return Optional.empty();
    }
    byte[] packed = PackedProduct.pack(productId, pieces.questions(votes)).bytes();
    return Optional.of(with(packed, version, Votes.NONE));
  }

  /** Returns the product as it was read, without the votes; it is not current. */
  CacheEntry outdated() {
    return with(product, OUTDATED, Votes.NONE);
  }

  private CacheEntry with(byte[] newProduct, long newVersion, Votes newVotes) {
    return new CacheEntry(newProduct, newVersion, readAt, readMicros, staleFor, newVotes);
  }

  /**
   * @throws IllegalStateException if it {@link #hasVotes}
   */
  PackedProduct product() {
    if (hasVotes()) {
      throw new IllegalStateException("the product lacks votes");
    }
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
    return new PackedProduct(product).weight() + votes.weight();
  }
}
