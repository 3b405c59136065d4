package atelier.qa.bench.failover;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of the requests that were sent in one round. A request belongs to the round in which
 * it was sent, and may end later. Thread-safe.
 */
public final class RoundLog {

  /** What is read. */
  enum Kind {
    CACHED,
    OTHER
  }

  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLong cachedReads = new AtomicLong();
  private final AtomicLong failedCachedReads = new AtomicLong();
  private final AtomicLong otherReads = new AtomicLong();
  private final AtomicLong failedOtherReads = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong firstAccepted = new AtomicLong(NEVER);
  private volatile long inEffect = NEVER;

  /** From now on nothing reaches the old primary that did not before. */
  public void inEffect(long at) {
    inEffect = at;
  }

  /** A read has ended. */
  void read(Kind kind, boolean isOk) {
    boolean isCached = kind == Kind.CACHED;
    (isCached ? cachedReads : otherReads).incrementAndGet();
    if (!isOk) {
      (isCached ? failedCachedReads : failedOtherReads).incrementAndGet();
    }
  }

  /** A write was acknowledged. What had been sent before the fault does not end it. */
  void acknowledged(long sent, long at) {
    acknowledged.incrementAndGet();
    if (inEffect != NEVER && sent - inEffect >= 0) {
      firstAccepted.compareAndSet(NEVER, at);
    }
  }

  /** A write was refused, and may be sent again. */
  void refused() {
    refused.incrementAndGet();
  }

  /** Nobody has said whether a write was made. */
  void leftOpen() {
    open.incrementAndGet();
  }

  /** Whether a write was accepted since the fault. */
  public boolean isAccepting() {
    return firstAccepted.get() != NEVER;
  }

  /**
   * The figures, once all its requests have ended.
   *
   * @param number from 1
   * @param begun when the fault was begun, as {@link System#nanoTime}
   */
  public Round round(int number, Fault fault, String primary, long begun) {
    return new Round(
        number,
        fault,
        primary,
        isAccepting()
            ? Optional.of(Duration.ofNanos(firstAccepted.get() - begun))
            : Optional.empty(),
        cachedReads.get(),
        failedCachedReads.get(),
        otherReads.get(),
        failedOtherReads.get(),
        acknowledged.get(),
        refused.get(),
        open.get());
  }
}
