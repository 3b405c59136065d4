package atelier.qa.cache;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often each id was reported to have changed. A reader takes the version before it reads
 * the database; what it has read is valid for as long as the version stays the same. This is all
 * the fencing there is: a change that is delivered during the read makes the result invalid by
 * itself.
 *
 * <p>Ids share counters when there are more ids than counters. Then a change of one costs another a
 * read that was not needed, and never makes anything stale look valid. Safe for any number of
 * threads.
 */
final class Versions {

  private final Slots slots;
  private final AtomicIntegerArray counters;
  private final AtomicLong all = new AtomicLong();

  /**
   * @param counters a power of two; ids below it do not share
   */
  Versions(int counters) {
    this.slots = new Slots(counters);
    this.counters = new AtomicIntegerArray(counters);
  }

  /** The version, to be taken before reading the database. */
  long of(long id) {
    // Both only grow, so the pair of them stays the same exactly as long as each one does.
    return (all.get() << Integer.SIZE) | Integer.toUnsignedLong(counters.get(slots.of(id)));
  }

  /** Makes everything invalid that was read of this id before. */
  void invalidate(long id) {
    counters.incrementAndGet(slots.of(id));
  }

  /** Makes everything invalid that was read before. */
  void invalidateAll() {
    all.incrementAndGet();
  }
}
