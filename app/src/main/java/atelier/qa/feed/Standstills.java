package atelier.qa.feed;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that this process stood still: that it was stopped and continues, or its host froze.
 * Another thread than the one that reads the binlog says all the time that it runs, because reading
 * one large event may take its time.
 *
 * <p>One thread may say so, and any may ask.
 */
final class Standstills {

  /** As long as a heartbeat is good for. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoTime;
  private volatile long lastRun;
  private volatile int ended;

  Standstills(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastRun = nanoTime.getAsLong();
  }

  /** The process runs. To be called many times a second. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread only
  void runs() {
    long now = nanoTime.getAsLong();
    if (now - lastRun > LIMIT_NANOS) {
      ended++;
    }
    lastRun = now;
  }

  /** How many there have been, including one that has just ended. */
  int count() {
    // In this order: one that ends between is counted twice for a moment, and never missed.
    long since = lastRun;
    int before = ended;
    return nanoTime.getAsLong() - since > LIMIT_NANOS ? before + 1 : before;
  }
}
