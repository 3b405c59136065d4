package atelier.qa.cache;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.Overloaded;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets no more than so many read the database at a time, and knows whether they get an answer. Safe
 * for any number of threads.
 */
final class Turns {

  /** A request may have to wait for more than one turn; its {@link Deadline} holds for all. */
  private static final Duration WAIT = Duration.ofMillis(900);

  private final int atATime;
  private final Semaphore turns;
  private final AtomicInteger failures = new AtomicInteger();

  Turns(int atATime) {
    this.atATime = atATime;
    this.turns = new Semaphore(atATime, true);
  }

  /** Whether the last reading to end found the database away. */
  boolean areInVain() {
    return failures.get() > 0;
  }

  /**
   * Reads when it is our turn.
   *
   * @param isDispensable whether not to try any more, if meanwhile somebody else found the database
   *     away: everybody would wait as long as they did, one after the other
   * @throws DatabaseUnavailable if it is away, or our turn does not come in time
   */
  <T> T take(Supplier<T> reading, boolean isDispensable) {
    int before = failures.get();
    try {
      if (!turns.tryAcquire(Deadline.toSend(WAIT).toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Overloaded("too many readers wait for the database");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("the service is stopping", e);
    }
    try {
      Deadline.check();
      if (isDispensable && failures.get() > before) {
        throw new DatabaseUnavailable("the database has just not answered somebody else");
      }
      return read(reading);
    } finally {
      turns.release();
    }
  }

  /** Reads if nobody else does. */
  <T> Optional<T> takeIfIdle(Supplier<T> reading) {
    if (turns.availablePermits() < atATime || !turns.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(reading));
    } finally {
      turns.release();
    }
  }

  private <T> T read(Supplier<T> reading) {
    T result;
    try {
      result = reading.get();
    } catch (Overloaded e) {
      throw e;
    } catch (DatabaseUnavailable e) {
      failures.incrementAndGet();
      throw e;
    }
    if (areInVain()) {
      failures.set(0);
    }
    return result;
  }
}
