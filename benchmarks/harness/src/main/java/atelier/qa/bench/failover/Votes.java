package atelier.qa.bench.failover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The votes for a question, as those know them who vote: what was acknowledged must be shown some
 * time later. Thread-safe.
 */
final class Votes {

  private final long before;

  /** When each one was acknowledged, as {@link System#nanoTime}, in order. */
  private final List<Long> acknowledged = new ArrayList<>();

  /**
   * @param before how many there were in the beginning
   */
  Votes(long before) {
    this.before = before;
  }

  synchronized void acknowledge(long at) {
    acknowledged.add(at);
  }

  /** For how long, at a time, there has been one to show; zero if none. */
  synchronized Duration since(long at) {
    long age = acknowledged.isEmpty() ? 0 : at - acknowledged.getFirst();
    return age > 0 ? Duration.ofNanos(age) : Duration.ZERO;
  }

  /** How many were acknowledged. */
  synchronized long made() {
    return acknowledged.size();
  }

  /** How many there must be in the end. */
  synchronized long expected() {
    return before + acknowledged.size();
  }

  /**
   * For how long, at a time, the first one had been acknowledged that is not shown; zero if none. A
   * vote of unknown outcome that is shown may stand for one that is missing, until it is sent
   * again.
   */
  synchronized Duration behind(long shown, long at) {
    long known = Math.max(0, shown - before);
    if (known >= acknowledged.size()) {
      return Duration.ZERO;
    }
    long missing = at - acknowledged.get((int) known);
    return missing > 0 ? Duration.ofNanos(missing) : Duration.ZERO;
  }
}
