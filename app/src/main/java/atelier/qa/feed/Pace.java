package atelier.qa.feed;

import java.time.Duration;

/**
 * How an {@link Announcer} tells.
 *
 * @param again how long after the first time each change is told a second time; zero for never
 * @param burst more changes than this in one {@code window} are told as "anything changed"
 * @param window also the least time between two of those
 * @param waiting changes that may wait for their second time; more become "anything changed"
 */
record Pace(Duration again, int burst, Duration window, int waiting) {

  /**
   * MySQL sends a transaction to its replicas before it makes it visible to readers (MySQL bug
   * 120471), up to about 100 ms before.
   */
  static final Pace BINLOG =
      new Pace(Duration.ofMillis(250), 1_000, Duration.ofMillis(100), 20_000);

  /** For what happened long ago: each change once, however many there are. */
  static final Pace HISTORY = new Pace(Duration.ZERO, Integer.MAX_VALUE, Duration.ZERO, 0);
}
