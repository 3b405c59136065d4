package atelier.qa.load.recording;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The moment at which the schedule began. Gatling does not expose it, but it never sends a request
 * before it is due; so the earliest of (sent − due after the beginning) over all requests is the
 * beginning, late by no more than the punctuality of the most punctual one. It settles in the
 * warm-up. Safe for use by many threads.
 */
final class StartTime {

  private static final long UNKNOWN = Long.MAX_VALUE;

  private final AtomicLong nanos = new AtomicLong(UNKNOWN);

  /** A request was sent that was due so many nanoseconds after the beginning. */
  void sent(long atNanos, long dueNanos) {
    long candidate = atNanos - dueNanos;
    if (candidate < nanos.get()) {
      nanos.accumulateAndGet(candidate, Math::min);
    }
  }

  /** Whether a request was sent yet. */
  boolean known() {
    return nanos.get() != UNKNOWN;
  }

  /** The beginning, on the clock the requests were timed with. */
  long nanos() {
    return nanos.get();
  }
}
