package atelier.qa.cache;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * At most one reading of the database a product at a time. Whoever comes while one is under way
 * shares its result, if the product has not changed since it began; otherwise they wait for its
 * end, and one of them begins the next, which is good for all of them. So a product that changes
 * all the time is read over and over, but never twice at once, and nobody waits for more than two
 * readings. Safe for any number of threads.
 *
 * @param <K> which product, or which part of one
 */
final class Flights<K, T> {

  /**
   * Reads the database. Must end by itself within the patience of those who wait. What is read
   * {@code afresh} is what the database holds now; otherwise what it holds as far as we have heard.
   */
  interface Reading<K, T> {
    T read(K key, long version, boolean afresh);
  }

  private final ToLongFunction<K> versions;
  private final ToLongFunction<K> pauses;
  private final Reading<K, T> reading;
  private final Predicate<T> isAfresh;
  private final long patienceNanos;
  private final ConcurrentMap<K, Flight<T>> underWay = new ConcurrentHashMap<>();

  /**
   * @param versions of the products; see {@link Versions#of}
   * @param pauses nanoseconds to wait before reading a product
   * @param isAfresh whether the result is as good as if it had been read afresh
   * @param patienceNanos how long to wait for others' readings, where no {@link Deadline} is nearer
   */
  Flights(
      ToLongFunction<K> versions,
      ToLongFunction<K> pauses,
      Reading<K, T> reading,
      Predicate<T> isAfresh,
      long patienceNanos) {
    this.versions = versions;
    this.pauses = pauses;
    this.reading = reading;
    this.isAfresh = isAfresh;
    this.patienceNanos = patienceNanos;
  }

  private static final class Flight<T> {

    static final long AT_THE_GATE = -1;

    final CompletableFuture<T> landing = new CompletableFuture<>();
    volatile long version = AT_THE_GATE;
  }

  /**
   * What the database holds, read after the last change that we have heard of.
   *
   * @throws DatabaseUnavailable if that takes too long; else whatever the reading throws
   */
  T current(K key) {
    return get(key, false);
  }

  /** What the database holds, read after this call. */
  T afresh(K key) {
    return get(key, true);
  }

  private T get(K key, boolean afresh) {
    long deadline =
        System.nanoTime() + Deadline.toAnswer(Duration.ofNanos(patienceNanos)).toNanos();
    boolean hasWaited = false;
    while (true) {
      Flight<T> mine = new Flight<>();
      Flight<T> other = underWay.putIfAbsent(key, mine);
      if (other == null) {
        return fly(key, mine, afresh);
      }
      long version = other.version;
      boolean isGood =
          hasWaited
              || version == Flight.AT_THE_GATE
              || (!afresh && version == versions.applyAsLong(key));
      // A failure concerns everybody: after a timeout, another one would take just as long.
      T landed = await(other, deadline);
      if (isGood && (!afresh || isAfresh.test(landed))) {
        return landed;
      }
      // It is gone, so any other one that we meet began after we came.
      hasWaited = true;
    }
  }

  private T fly(K key, Flight<T> flight, boolean afresh) {
    T landed;
    try {
      LockSupport.parkNanos(pauses.applyAsLong(key));
      long version = versions.applyAsLong(key);
      flight.version = version;
      landed = reading.read(key, version, afresh);
    } catch (RuntimeException | Error failure) {
      underWay.remove(key, flight);
      flight.landing.completeExceptionally(failure);
      throw failure;
    }
    // First this: those who waited must not meet it again.
    underWay.remove(key, flight);
    flight.landing.complete(landed);
    return landed;
  }

  private T await(Flight<T> flight, long deadline) {
    try {
      return flight.landing.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DatabaseUnavailable) {
        throw new DatabaseUnavailable("the database does not answer", e);
      }
      throw new IllegalStateException("reading a product failed", e);
    } catch (TimeoutException e) {
      throw new DatabaseUnavailable("the database takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("the service is stopping", e);
    }
  }
}
