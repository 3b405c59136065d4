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

  /**
   * A version and the next one.
   *
   * @param before what was read then lacks one change, and no other
   */
  record Step(long before, long after) {}

  /** Makes everything invalid that was read of this id before. */
  Step invalidate(long id) {
    // In this order: after a full invalidation meanwhile, the step leads nowhere.
    long full = all.get() << Integer.SIZE;
    int count = counters.incrementAndGet(slots.of(id));
    return new Step(full | Integer.toUnsignedLong(count - 1), full | Integer.toUnsignedLong(count));
  }

  /** Makes everything invalid that was read before. */
  void invalidateAll() {
    all.incrementAndGet();
  }
}
