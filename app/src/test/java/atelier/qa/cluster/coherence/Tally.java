package atelier.qa.cluster.coherence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A count that only grows, as those know it who make it grow: what was acknowledged must be shown
 * some time later, and more than was begun can never be. Safe for any number of threads.
 */
final class Tally {

  private final LongSupplier nanoTime;

  /** When each one was acknowledged, in order. */
  private final List<Long> acknowledged = new ArrayList<>();

  private long begun;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Tally(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** One more is on its way, and may arrive even if nobody says so. */
  synchronized void begin() {
    begun++;
  }

  /** One of those begun is certain. */
  synchronized void acknowledge() {
    acknowledged.add(nanoTime.getAsLong());
  }

  /** So many are certain, though perhaps unacknowledged. Only while none is on its way. */
  synchronized void settle(long certain) {
    while (acknowledged.size() < certain) {
      acknowledged.add(nanoTime.getAsLong());
    }
  }

  /** What can be shown at most. */
  synchronized long begun() {
    return begun;
  }

  /** What is certain by now. */
  synchronized long certain() {
    return acknowledged.size();
  }

  /** For how long, at a time, the first one had been certain that is not shown; zero if none. */
  synchronized Duration behind(long shown, long at) {
    if (shown >= acknowledged.size()) {
      return Duration.ZERO;
    }
    long missing = at - acknowledged.get(Math.toIntExact(shown));
    return missing > 0 ? Duration.ofNanos(missing) : Duration.ZERO;
  }
}
