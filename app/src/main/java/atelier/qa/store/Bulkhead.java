package atelier.qa.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A share of the database for one kind of work, and the queue for it. Safe for any number of
 * threads.
 *
 * <p>The queue is an adaptive LIFO (Maurer, "Fail at scale", ACM Queue 13, 2015). A queue that was
 * empty a moment ago is a burst, and first in is first out. One that has not been empty for a while
 * is overload: more comes than can be done, and in that order each would be done, but late. So from
 * then on the last one is the first: most of what is done is done at once, and what has waited for
 * long is what is refused.
 *
 * <p>What waits keeps its place among the requests under way, of which NGINX lets only so many be.
 * It refuses the rest, for a fraction of what a refusal here costs. So nothing is refused here as
 * long as it may still be done in time.
 */
public final class Bulkhead {

  /** Longer than a burst takes, shorter than anybody minds. */
  private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Duration wait;
  private final String refusal;
  private final LongSupplier nanoTime;
  private final int size;

  /** What waits, in the order of its coming. The lock of all that follows. */
  private final Deque<CountDownLatch> queue = new ArrayDeque<>();

  private int underWay;
  private long emptyAt;

  /**
   * @param size how much of that work may go on at a time
   * @param wait how long the rest waits for its turn
   * @param refusal says what there is too much of, for the log
   */
  public Bulkhead(int size, Duration wait, String refusal) {
    this(size, wait, refusal, System::nanoTime);
  }

  Bulkhead(int size, Duration wait, String refusal, LongSupplier nanoTime) {
    this.size = size;
    this.wait = wait;
    this.refusal = refusal;
    this.nanoTime = nanoTime;
  }

  /**
   * Works when its turn comes.
   *
   * @throws Overloaded if it does not come in time
   */
  public <T> T call(Supplier<T> work) {
    acquire();
    return working(work);
  }

  /** Works if nothing else does. */
  public <T> Optional<T> callIfIdle(Supplier<T> work) {
    synchronized (queue) {
      if (underWay > 0) {
        return Optional.empty();
      }
      underWay++;
    }
    return Optional.of(working(work));
  }

  private <T> T working(Supplier<T> work) {
    try {
      return work.get();
    } finally {
      release();
    }
  }

  private void acquire() {
    CountDownLatch turn = new CountDownLatch(1);
    synchronized (queue) {
      if (underWay < size) {
        underWay++;
        return;
      }
      if (queue.isEmpty()) {
        emptyAt = nanoTime.getAsLong();
      }
      queue.addLast(turn);
    }
    try {
      if (!turn.await(Deadline.toSend(wait).toNanos(), TimeUnit.NANOSECONDS) && leave(turn)) {
        throw new Overloaded(refusal);
      }
    } catch (InterruptedException e) {
      if (!leave(turn)) {
        release();
      }
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("the service is stopping", e);
    }
  }

  /** Returns whether its turn has not come; otherwise it has the turn now. */
  private boolean leave(CountDownLatch turn) {
    synchronized (queue) {
      return queue.removeFirstOccurrence(turn);
    }
  }

  /** Gives the turn to the next; while there is one, {@link #underWay} stays. */
  private void release() {
    synchronized (queue) {
      if (queue.isEmpty()) {
        underWay--;
      } else {
        boolean burst = nanoTime.getAsLong() - emptyAt <= BURST_NANOS;
        (burst ? queue.removeFirst() : queue.removeLast()).countDown();
      }
    }
  }
}
