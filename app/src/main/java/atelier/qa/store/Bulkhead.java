package atelier.qa.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A share of the connections, for one kind of work. Safe for any number of threads. */
final class Bulkhead {

  private final Semaphore permits;
  private final Duration wait;

  /**
   * @param size how much of that work may go on at a time
   * @param wait how long the rest waits for its turn
   */
  Bulkhead(int size, Duration wait) {
    this.permits = new Semaphore(size, true);
    this.wait = wait;
  }

  /**
   * Works when there is a permit.
   *
   * @throws Overloaded if there is none in time
   */
  <T> T call(Supplier<T> work) {
    acquire();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(Deadline.toSend(wait).toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Overloaded("too many changes wait for the database");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("the service is stopping", e);
    }
  }
}
