package atelier.qa.cache;

import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Vote;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A product as it was read once, with the votes that came since, and how old that is. Immutable.
 *
 * <p>Votes are most of what changes. With those that a row had before and has after each of them,
 * an entry can follow its product's version without another read; the product is packed anew when
 * somebody asks for it.
 */
final class CacheEntry {

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
   * Returns the entry with another version, if the product as the entry has it is also the product
   * of that version, where nothing happened in between but a change of a row's votes. It is if the
   * row has the votes of after the change, and it can be made so if the row has those of before.
   * With any other number, the entry was read after a change that is not delivered yet.
   *
   * @param isFirst whether the change is delivered for the first time. Later, the row may have the
   *     votes of before because they were taken back.
   */
  Optional<CacheEntry> voted(RowChange change, Vote vote, boolean isFirst, long newVersion) {
    OptionalLong count = votes.of(change.table(), change.id());
    if (count.isEmpty()) {
      count = new PackedProduct(product).unpack().votes(change.table(), change.id());
    }
    if (count.isEmpty()) {
      return Optional.empty();
    }
    if (count.getAsLong() == vote.after()) {
      return Optional.of(with(product, newVersion, votes));
    }
    return isFirst && count.getAsLong() == vote.before()
        ? votes
            .with(change.table(), change.id(), vote.after())
            .map(more -> with(product, newVersion, more))
        : Optional.empty();
  }

  /** Whether the product must be packed anew before it is used. */
  boolean hasVotes() {
    return !votes.isEmpty();
  }

  /** Returns the same entry without votes beside the product. */
  CacheEntry packed(long productId) {
    byte[] packed =
        PackedProduct.pack(productId, new PackedProduct(product).unpack().questions(votes)).bytes();
    return with(packed, version, Votes.NONE);
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
