package atelier.qa.cache;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.store.Checkpoint;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Failures;
import atelier.qa.store.LogPosition;
import atelier.qa.store.RenderedProduct;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Products that some node has rendered, in a table that all nodes share: one row instead of a
 * product's rows of three tables. Safe for any number of threads.
 *
 * <p>A row says up to which position it holds every change of its product. It is right because the
 * node that stores it takes the position that its feed has <em>confirmed</em>, and then checks that
 * the product has still the version that it had before it was read. A change up to that position
 * has been delivered for the second time by then, and not since the reading began, else the version
 * were another; so it was delivered for the second time before the reading, and could be read.
 *
 * <p>A row is used by a node whose feed is live, if its position is contained in what that feed has
 * passed, and contains both where the feed began and every change of this product that was
 * delivered. Then it holds every change that the node may know of. A change that is delivered while
 * the row is fetched raises the version, as with any other reading.
 *
 * <p>Feeds without positions have none to offer; then nothing is shared.
 */
final class RenderedTier {

  /**
   * What is read waits so long before it is stored, so that a product that changes all the time is
   * not stored at all. It also is the least age of what is found.
   */
  static final Duration WAIT = Duration.ofSeconds(1);

  /** More than that is not stored: rare, and long to send. */
  static final int MAX_BYTES = 256 << 10;

  static final int MAX_ROWS = 64;

  private static final int MAX_STATEMENT_BYTES = 1 << 20;
  private static final int MAX_WAITING_BYTES = 4 << 20;
  private static final Duration REST = Duration.ofMinutes(1);
  private static final System.Logger LOGGER = System.getLogger(RenderedTier.class.getName());

  private final RenderedTable table;
  private final ChangeFeed feed;
  private final Freshness freshness;
  private final LongSupplier nanoTime;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private final LongAdder hits = new LongAdder();
  private final LongAdder writes = new LongAdder();

  private volatile boolean resting;
  private volatile long restingSince;
  private volatile boolean complained;

  RenderedTier(RenderedTable table, ChangeFeed feed, Freshness freshness, LongSupplier nanoTime) {
    this.table = table;
    this.feed = feed;
    this.freshness = freshness;
    this.nanoTime = nanoTime;
  }

  /** What was read of the tables, and when it may be stored. */
  private record Waiting(long productId, CacheEntry kept, long due) {}

  /**
   * A product as it is, as far as we have heard, if the table has it. To be called with the
   * product's version in hand.
   *
   * @throws DatabaseUnavailable if the database cannot be reached
   */
  Optional<PackedProduct> find(long productId) {
    if (rests() || feed.passed().isEmpty()) {
      return Optional.empty();
    }
    Optional<PackedProduct> found;
    try {
      found =
          table
              .find(productId)
              .filter(this::holdsAllDelivered)
              .flatMap(row -> PackedProduct.of(row.body()));
    } catch (DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      rest(e);
      return Optional.empty();
    }
    if (found.isPresent()) {
      hits.increment();
    }
    return found;
  }

  /** What was read of the tables; it may be stored later. */
  void offer(long productId, CacheEntry kept) {
    int bytes = kept.weight();
    // Of ids that belong to no product there is no end.
    if (kept.product().isEmpty() || bytes > MAX_BYTES || rests() || feed.confirmed().isEmpty()) {
      return;
    }
    synchronized (waiting) {
      if (waitingBytes + bytes <= MAX_WAITING_BYTES) {
        waitingBytes += bytes;
        waiting.addLast(new Waiting(productId, kept, nanoTime.getAsLong() + WAIT.toNanos()));
      }
    }
  }

  /** Stores, in one statement, what has waited long enough and has not changed; never fails. */
  void store() {
    // First the position and then the versions: the other way round, a change could slip between.
    Optional<Checkpoint> confirmed = feed.confirmed().filter(RenderedTier::fits);
    List<RenderedProduct> rows = new ArrayList<>();
    int bytes = 0;
    for (Waiting next = nextDue(); next != null; next = nextDue()) {
      if (confirmed.isPresent() && freshness.isFresh(next.kept, next.productId)) {
        byte[] body = next.kept.product().bytes();
        rows.add(new RenderedProduct(next.productId, confirmed.get(), body));
        bytes += body.length;
      }
      if (rows.size() >= MAX_ROWS || bytes >= MAX_STATEMENT_BYTES) {
        break;
      }
    }
    put(rows);
  }

  /** Products found in the table so far. */
  long hits() {
    return hits.sum();
  }

  /** Products stored so far. */
  long writes() {
    return writes.sum();
  }

  private static boolean fits(Checkpoint asOf) {
    return asOf.position().toString().length() <= RenderedProduct.MAX_POSITION;
  }

  private boolean holdsAllDelivered(RenderedProduct row) {
    Optional<LogPosition> passed = feed.passed();
    return passed.isPresent() && freshness.isHeldBy(row.asOf(), row.productId(), passed.get());
  }

  private @Nullable Waiting nextDue() {
    synchronized (waiting) {
      Waiting next = waiting.peekFirst();
      if (next == null || next.due - nanoTime.getAsLong() > 0) {
        return null;
      }
      waitingBytes -= next.kept.weight();
      return waiting.removeFirst();
    }
  }

  private void put(List<RenderedProduct> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      table.put(rows);
      writes.add(rows.size());
    } catch (DatabaseUnavailable e) {
      // It will be back; what was to be stored will be read again.
      LOGGER.log(System.Logger.Level.DEBUG, "rendered products were not stored", e);
    } catch (RuntimeException e) {
      rest(e);
    }
  }

  private boolean rests() {
    if (resting && nanoTime.getAsLong() - restingSince > REST.toNanos()) {
      resting = false;
    }
    return resting;
  }

  /** Without the table everything goes on, at the price that it had before there was one. */
  private void rest(RuntimeException reason) {
    restingSince = nanoTime.getAsLong();
    resting = true;
    if (!complained) {
      complained = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "rendered products are not shared, because the table refuses: {0}",
          Failures.rootMessage(reason));
    }
  }
}
