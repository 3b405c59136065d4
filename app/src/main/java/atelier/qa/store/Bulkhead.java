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
 * <p>The queue is an adaptive LIFO (Maurer, "Fail at scale", ACM Queue 13, 2015). As long as nobody
 * waits for long, first in is first out, so a burst is served in its order, and of clients that
 * send their next request when the last is answered none starves. When the first one in the queue
 * has waited for a third of the limit, more comes than can be done: in that order each would be
 * done, but late. So then the last one is the first: most of what is done is done at once, and what
 * has waited for long is what is refused.
 *
 * <p>What waits keeps its place among the requests under way, of which NGINX lets only so many be.
 * It refuses the rest, for a fraction of what a refusal here costs. So nothing is refused here as
 * long as it may still be done in time.
 */
public final class Bulkhead {

  /** The share of the limit that somebody waits for when there is no overload. */
  private static final int PATIENCE = 3;

  private final Duration wait;
  private final String refusal;
  private final LongSupplier nanoTime;
  private final int size;

  /** What waits, in the order of its coming. The lock of all that follows. */
  private final Deque<Waiter> queue = new ArrayDeque<>();

  private int underWay;

  /** One that waits since then. */
  private record Waiter(CountDownLatch permitted, long since) {}

  /**
   * @param size how much of that work may go on at a time
   * @param wait how long the rest waits for a permit
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
   * Works when there is a permit.
   *
   * @throws Overloaded if there is none in time
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
    Waiter waiter;
    synchronized (queue) {
      if (underWay < size) {
        underWay++;
        return;
      }
      waiter = new Waiter(new CountDownLatch(1), nanoTime.getAsLong());
      queue.addLast(waiter);
    }
    try {
      if (!waiter.permitted.await(Deadline.toSend(wait).toNanos(), TimeUnit.NANOSECONDS)
          && leave(waiter)) {
        throw new Overloaded(refusal);
      }
    } catch (InterruptedException e) {
      if (!leave(waiter)) {
        release();
      }
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("the service is stopping", e);
    }
  }

  /** Returns whether it has no permit; otherwise it has one now. */
  private boolean leave(Waiter waiter) {
    synchronized (queue) {
      return queue.removeFirstOccurrence(waiter);
    }
  }

  /** Gives the permit to the next; while there is one, {@link #underWay} stays. */
  private void release() {
    synchronized (queue) {
      if (queue.isEmpty()) {
        underWay--;
      } else {
        long longest = nanoTime.getAsLong() - queue.getFirst().since;
        boolean isOverload = longest > wait.toNanos() / PATIENCE;
        (isOverload ? queue.removeLast() : queue.removeFirst()).permitted.countDown();
      }
    }
  }
}
