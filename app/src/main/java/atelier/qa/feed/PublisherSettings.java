package atelier.qa.feed;

import java.time.Duration;

/**
 * How a {@link Publisher} delivers.
 *
 * @param again how long after the first time each change is delivered again
 * @param burst more changes than this in one {@code window} become a full invalidation
 * @param window also the least time between two of those
 * @param waiting changes that may wait for their second time; more become a full invalidation
 */
record PublisherSettings(Duration again, int burst, Duration window, int waiting) {

  /**
   * MySQL sends a transaction to its replicas before it makes it visible to readers (MySQL bug
   * 120471), up to about 100 ms before.
   */
  static final PublisherSettings BINLOG =
      new PublisherSettings(Duration.ofMillis(250), 1_000, Duration.ofMillis(100), 20_000);
}
