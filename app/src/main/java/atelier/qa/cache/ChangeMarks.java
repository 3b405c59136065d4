package atelier.qa.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which places of the feed lie behind the last change of each product. A mark is a place that the
 * feed had passed when the change was told for the first time; so the change lies behind the mark,
 * and before the next place that any node passes. Whoever knows everything up to a place behind the
 * mark therefore knows the change.
 *
 * <p>A mark that is too high costs a reading, never a wrong answer: ids share marks, a mark never
 * goes back, and marks of another server's history stay. Safe for any number of threads.
 */
final class ChangeMarks {

  private final AtomicLongArray marks;

  /** For everything that was told of no product in particular. */
  private final AtomicLong all = new AtomicLong(Long.MAX_VALUE);

  /**
   * @param marks a power of two; ids below it do not share
   */
  ChangeMarks(int marks) {
    if (Integer.bitCount(marks) != 1) {
      throw new IllegalArgumentException(marks + " is no power of two");
    }
    this.marks = new AtomicLongArray(marks);
  }

  /** Everything from {@code place} on will be told; of what lies before, nothing is known here. */
  void begin(long place) {
    all.set(place - 1);
  }

  /**
   * What changed between {@code after} and where it began is marked by now. Means nothing if it
   * began elsewhere since, or if anything may have changed.
   */
  void knowsBefore(long began, long after) {
    all.compareAndSet(began - 1, after);
  }

  /** A product changed behind {@code after}. */
  void changed(long productId, long after) {
    // Told again it is no news, and most of what is told is told again.
    if (after > marks.get(index(productId))) {
      marks.accumulateAndGet(index(productId), after, Math::max);
    }
  }

  /** Anything may have changed, behind {@code after} and before. */
  void allChanged(long after) {
    all.accumulateAndGet(after, Math::max);
  }

  /** Whether whoever knows everything up to {@code place} knows all that was told of a product. */
  boolean areBefore(long place, long productId) {
    return place > marks.get(index(productId)) && place > all.get();
  }

  private int index(long id) {
    return (int) id & (marks.length() - 1);
  }
}
