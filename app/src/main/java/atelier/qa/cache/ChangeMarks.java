package atelier.qa.cache;

import atelier.qa.store.Checkpoint;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Which transaction changed each product last, as far as this node knows. What somebody else has
 * read as of a position is as new as what this node would read, if the position contains where this
 * node's knowledge begins, and after that every transaction that changed the product.
 *
 * <p>A mark is the number of a transaction. Numbers have an order within one source only, and one
 * source numbers all transactions until another server takes over. What the earlier sources changed
 * must then be contained whichever product it was.
 *
 * <p>A mark that is too high costs a reading, never a wrong answer: ids share marks, and a mark
 * never goes back. Marks of earlier times are not erased: each carries the number of its epoch, of
 * which another one begins with each beginning and each source. The feed's thread and one that
 * reads the time before may set marks, and any thread may note a write or ask.
 */
final class ChangeMarks {

  /** More writes than these, of which the feed has not heard, are not remembered one by one. */
  private static final int WRITES = 10_000;

  /** Room for so many transactions of one source; what is left of a long counts epochs. */
  private static final int SEQUENCE_BITS = 40;

  private static final long SEQUENCE = (1L << SEQUENCE_BITS) - 1;
  private static final long LAST_EPOCH = Long.MAX_VALUE >> SEQUENCE_BITS;

  /** The epoch, and then the number of a transaction. */
  private final AtomicLongArray marks;

  /** This node's own writes of which the feed may not have heard. */
  private final Map<Long, LogPosition> written = new ConcurrentHashMap<>();

  // Set in this order before any mark of the epoch, and read in the other order.
  private volatile Known known = new Known(LogPosition.UNKNOWN, Long.MAX_VALUE, false);
  private volatile Map<String, Gtid> earlierSources = Map.of();
  private volatile long epoch = 1;
  private volatile @Nullable Gtid last;

  private Checkpoint began = new Checkpoint(LogPosition.UNKNOWN, Long.MAX_VALUE);

  /** Nothing raised what is known since it began, so it may be lowered. */
  private boolean mayLower;

  /**
   * Where knowledge begins.
   *
   * @param position must be contained
   * @param second must have passed when a position was reached
   * @param exclusive whether that position itself is not good enough
   */
  private record Known(LogPosition position, long second, boolean exclusive) {

    boolean isWithin(Checkpoint asOf) {
      return asOf.second() > second
          && asOf.position().contains(position)
          && !(exclusive && position.contains(asOf.position()));
    }
  }

  /**
   * @param marks a power of two; ids below it do not share
   */
  ChangeMarks(int marks) {
    if (Integer.bitCount(marks) != 1) {
      throw new IllegalArgumentException(marks + " is no power of two");
    }
    this.marks = new AtomicLongArray(marks);
  }

  /** Everything from there on will be delivered; of what lies before, nothing is known here. */
  synchronized void begin(Checkpoint from) {
    began = from;
    known = new Known(from.position(), from.second(), false);
    mayLower = true;
    earlierSources = Map.of();
    nextEpoch();
    last = null;
  }

  /**
   * What changed between a position and where it began is marked by now. Means nothing if it began
   * elsewhere since, or if anything may have changed.
   */
  synchronized void knowsBefore(Checkpoint start, Checkpoint from) {
    if (mayLower && start.equals(began)) {
      known = new Known(from.position(), from.second(), false);
    }
  }

  /** A product was changed by a transaction. */
  void changed(long productId, Gtid transaction) {
    Gtid before = last;
    if (before == null || !before.source().equals(transaction.source())) {
      follow(transaction);
    } else if (before.sequence() < transaction.sequence()) {
      last = transaction;
    }
    mark(productId, transaction);
  }

  /** The same, of one before it began. */
  void changedBefore(long productId, Gtid transaction) {
    synchronized (this) {
      Gtid current = last;
      if (current != null && !current.source().equals(transaction.source())) {
        // There is no room for both sources' marks, so this is not known.
        mayLower = false;
        return;
      }
      if (current == null) {
        last = transaction;
      }
    }
    mark(productId, transaction);
  }

  /** This node has written to a product. */
  void written(long productId, LogPosition position) {
    if (written.size() >= WRITES) {
      synchronized (this) {
        // Rare: the feed has not been live for a while. Nothing is good enough until it begins
        // anew.
        known = new Known(LogPosition.UNKNOWN, Long.MAX_VALUE, false);
        mayLower = false;
        written.clear();
      }
    }
    // A product that is written to all the time must not gather all that was ever written to it.
    written.merge(productId, position.ends(), (old, added) -> old.plus(added).ends());
  }

  /** Anything may have changed, up to a position. */
  synchronized void fullInvalidation(LogPosition upTo) {
    mayLower = false;
    known = new Known(known.position().plus(upTo), known.second(), false);
  }

  /**
   * Anything may have changed, and no transaction tells when; something later must be contained.
   */
  synchronized void fullInvalidationUnseen(LogPosition upTo) {
    mayLower = false;
    known = new Known(known.position().plus(upTo), known.second(), true);
  }

  /**
   * Whether what was read as of a position holds all that was delivered of a product.
   *
   * @param passed what the feed has passed
   */
  boolean isHeldBy(Checkpoint asOf, long productId, LogPosition passed) {
    long mark = marks.get(index(productId));
    Gtid current = last;
    LogPosition position = asOf.position();
    if (mark >> SEQUENCE_BITS == epoch && !holds(mark & SEQUENCE, current, position, passed)) {
      return false;
    }
    for (Gtid earlier : earlierSources.values()) {
      if (!position.containsUpTo(earlier, passed)) {
        return false;
      }
    }
    return holdsOwnWrites(position, productId, passed)
        && passed.contains(position)
        && known.isWithin(asOf);
  }

  private static boolean holds(
      long mark, @Nullable Gtid current, LogPosition position, LogPosition passed) {
    return current != null
        && mark < SEQUENCE
        && position.containsUpTo(new Gtid(current.source(), 0, mark), passed);
  }

  private boolean holdsOwnWrites(LogPosition position, long productId, LogPosition passed) {
    LogPosition own = written.get(productId);
    if (own == null) {
      return true;
    }
    if (passed.contains(own)) {
      // Of that the feed has heard by now, so a mark says it.
      written.remove(productId, own);
    }
    return position.contains(own);
  }

  /** Another server has taken over. */
  private synchronized void follow(Gtid transaction) {
    Gtid before = last;
    if (before != null) {
      // What it knows of the time before, it knows by marks.
      LogPosition position = known.position().plus(began.position());
      known = new Known(position, known.second(), known.exclusive());
      mayLower = false;
      Map<String, Gtid> sources = new TreeMap<>(earlierSources);
      sources.put(before.source(), before);
      earlierSources = Map.copyOf(sources);
      nextEpoch();
    }
    last = transaction;
  }

  private void mark(long productId, Gtid transaction) {
    int index = index(productId);
    long mark = (epoch << SEQUENCE_BITS) | Math.min(transaction.sequence(), SEQUENCE);
    if (mark > marks.get(index)) {
      marks.accumulateAndGet(index, mark, Math::max);
    }
  }

  /** All marks lose their meaning. When epochs are used up they keep it, which is safe. */
  private void nextEpoch() {
    epoch = Math.min(epoch + 1, LAST_EPOCH);
  }

  private int index(long id) {
    return (int) id & (marks.length() - 1);
  }
}
