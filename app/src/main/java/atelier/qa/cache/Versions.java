package atelier.qa.cache;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often each id was reported to have changed. Whoever reads the database takes the version
 * first; what was read is good for as long as the version stands. That is all the fencing there is:
 * a change that comes while the database is being read makes the result worthless by itself.
 *
 * <p>Ids share counters when there are more of them than counters; then a change of one costs the
 * other a read that was not needed, never a wrong answer. Safe for any number of threads.
 */
final class Versions {

  private final AtomicIntegerArray counters;
  private final AtomicLong all = new AtomicLong();

  /**
   * @param counters a power of two; ids below it do not share
   */
  Versions(int counters) {
    if (Integer.bitCount(counters) != 1) {
      throw new IllegalArgumentException(counters + " is no power of two");
    }
    this.counters = new AtomicIntegerArray(counters);
  }

  /** To be taken before reading. */
  long of(long id) {
    // Both only grow, so the pair of them stands exactly as long as each one does.
    return (all.get() << Integer.SIZE) | Integer.toUnsignedLong(counters.get(index(id)));
  }

  /** Nothing that was read of this id before is good any more. */
  void changed(long id) {
    counters.incrementAndGet(index(id));
  }

  /** Nothing that was read before is good any more. */
  void allChanged() {
    all.incrementAndGet();
  }

  private int index(long id) {
    return (int) id & (counters.length() - 1);
  }
}
