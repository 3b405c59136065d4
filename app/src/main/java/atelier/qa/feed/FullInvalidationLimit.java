package atelier.qa.feed;

/**
 * How many changes are delivered one by one, and how often a full invalidation takes their place.
 * Not safe for several threads; times are those of {@link System#nanoTime}.
 */
final class FullInvalidationLimit {

  private final long windowNanos;
  private final int burst;

  private long windowStart;
  private int inWindow;
  private long last;
  private boolean awaited;

  FullInvalidationLimit(PublisherSettings settings, long now) {
    this.windowNanos = settings.window().toNanos();
    this.burst = settings.burst();
    this.last = now - windowNanos;
    this.windowStart = last;
  }

  /** Counts a change; whether there are too many of them to be delivered one by one. */
  boolean isBurst(long now) {
    if (now - windowStart >= windowNanos) {
      windowStart = now;
      inWindow = 0;
    }
    inWindow++;
    return inWindow > burst;
  }

  /** Whether a full invalidation may be delivered now; if not, it is awaited. */
  boolean allows(long now) {
    boolean allowed = until(now) <= 0;
    awaited |= !allowed;
    return allowed;
  }

  /** Whether one was not allowed and is still to come. */
  boolean isAwaited() {
    return awaited;
  }

  /** Whether one that was awaited may be delivered now. */
  boolean isDue(long now) {
    return awaited && until(now) <= 0;
  }

  /** In how many nanoseconds the one that is awaited may be delivered. */
  long untilDue(long now) {
    return awaited ? Math.max(1, until(now)) : Publisher.NOTHING_DUE;
  }

  /** One is delivered. */
  void delivered(long now) {
    last = now;
    awaited = false;
  }

  /** None is awaited any more. */
  void cancel() {
    awaited = false;
  }

  private long until(long now) {
    return last + windowNanos - now;
  }
}
