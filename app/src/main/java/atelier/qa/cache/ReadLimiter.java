package atelier.qa.cache;

import atelier.qa.store.Bulkhead;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.Overloaded;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Limits how many reads of the database are under way at a time, and remembers whether the last one
 * that ended found the database unavailable. Safe for any number of threads.
 */
final class ReadLimiter {

  /** For one permit. A request may need several; its {@link Deadline} bounds all waits together. */
  private static final Duration MAX_WAIT = Duration.ofMillis(900);

  private final Bulkhead reads;
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * @param limit how many reads may be under way
   */
  ReadLimiter(int limit) {
    reads = new Bulkhead(limit, MAX_WAIT, "too many readers wait for the database");
  }

  /** Whether the last read that ended found the database unavailable. */
  boolean lastReadFailed() {
    return failures.get() > 0;
  }

  /**
   * Reads as soon as there is a permit.
   *
   * @throws DatabaseUnavailable if the database is, or if there is no permit in time
   */
  <T> T call(Supplier<T> read) {
    return call(read, Integer.MAX_VALUE);
  }

  /**
   * Does the same, but gives up if another read fails during the wait: otherwise all that wait
   * would run into the same timeout, one after the other. For readers that have something to fall
   * back on.
   *
   * @throws DatabaseUnavailable as above, and if it gives up
   */
  <T> T callUnlessOthersFail(Supplier<T> read) {
    return call(read, failures.get());
  }

  /** Reads if no other read is under way. */
  <T> Optional<T> callIfIdle(Supplier<T> read) {
    return reads.callIfIdle(() -> observed(read));
  }

  private <T> T call(Supplier<T> read, int toleratedFailures) {
    return reads.call(
        () -> {
          Deadline.check();
          if (failures.get() > toleratedFailures) {
            throw new DatabaseUnavailable("the database has just failed another read");
          }
          return observed(read);
        });
  }

  private <T> T observed(Supplier<T> read) {
    T result;
    try {
      result = read.get();
    } catch (Overloaded e) {
      // It says nothing about whether the database can be reached.
      throw e;
    } catch (DatabaseUnavailable e) {
      failures.incrementAndGet();
      throw e;
    }
    if (lastReadFailed()) {
      failures.set(0);
    }
    return result;
  }
}
