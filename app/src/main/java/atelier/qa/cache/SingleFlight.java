package atelier.qa.cache;

import atelier.qa.store.ContextPropagation;
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
import java.util.function.BiFunction;

/**
 * Loads each key at most once at a time. A caller that comes while a load is under way shares its
 * result if the key has not changed since the load began. Otherwise the caller waits for its end,
 * and one of those that wait begins the next load, whose result is good for all of them. So a key
 * that changes all the time is loaded over and over, but never twice at once, and no caller waits
 * for more than two loads. Safe for any number of threads.
 */
final class SingleFlight<K, V> {

  /** Where values come from. */
  interface Loader<K, V> {

    /** The key's version now; see {@link Versions#of}. */
    long version(K key);

    /** How long to wait before the load, in nanoseconds; not positive for no pause. */
    default long pauseNanos(K key) {
      return 0;
    }

    /**
     * Loads a value. Must end by itself within the time that callers wait for it.
     *
     * @param version taken before the load
     */
    V load(K key, long version);
  }

  /** A load, and its result in the end. */
  private static final class Flight<V> {

    static final long NOT_BEGUN = -1;

    final CompletableFuture<V> result = new CompletableFuture<>();
    volatile long version = NOT_BEGUN;
  }

  /** A request may take five seconds in all. */
  private static final Duration MAX_WAIT = Duration.ofMillis(4_500);

  private final Loader<K, V> loader;
  private final Duration maxWait;
  private final ConcurrentMap<K, Flight<V>> underWay = new ConcurrentHashMap<>();

  SingleFlight(Loader<K, V> loader) {
    this(loader, MAX_WAIT);
  }

  /**
   * @param maxWait for the loads of others, where no {@link Deadline} is nearer
   */
  SingleFlight(Loader<K, V> loader, Duration maxWait) {
    this.loader = loader;
    this.maxWait = maxWait;
  }

  /**
   * Returns what the database holds, loaded after the last change that was delivered.
   *
   * @throws DatabaseUnavailable if that takes too long; otherwise whatever the load throws
   */
  V current(K key) {
    return get(key, false, deadline(maxWait), this::load);
  }

  /**
   * Does the same, for a caller that has something to fall back on. A load that takes longer
   * continues without the caller, and later callers share it.
   *
   * @param patience how long it may take, whether the load is the caller's own or another's
   * @throws DatabaseUnavailable if it takes longer; otherwise whatever the load throws
   */
  V currentWithin(K key, Duration patience) {
    long deadline = deadline(patience);
    return get(
        key,
        false,
        deadline,
        (missed, own) -> {
          loadInBackground(missed, own);
          return await(own, deadline);
        });
  }

  /** Returns what the database holds, by a load that begins after this call. */
  V reload(K key) {
    return get(key, true, deadline(maxWait), this::load);
  }

  private static long deadline(Duration patience) {
    return System.nanoTime() + Deadline.toAnswer(patience).toNanos();
  }

  /**
   * @param reloads whether the load must begin after this call
   * @param load loads the value, if nobody else does
   */
  private V get(K key, boolean reloads, long deadline, BiFunction<K, Flight<V>, V> load) {
    boolean hasWaited = false;
    while (true) {
      Flight<V> own = new Flight<>();
      Flight<V> other = underWay.putIfAbsent(key, own);
      if (other == null) {
        return load.apply(key, own);
      }
      long version = other.version;
      boolean isGood =
          hasWaited || version == Flight.NOT_BEGUN || (!reloads && version == loader.version(key));
      // A failure is everybody's: after a timeout, another load would take just as long.
      V value = await(other, deadline);
      if (isGood) {
        return value;
      }
      // That flight is gone, so any other one that we meet began after this call.
      hasWaited = true;
    }
  }

  private V load(K key, Flight<V> flight) {
    V value;
    try {
      LockSupport.parkNanos(loader.pauseNanos(key));
      long version = loader.version(key);
      flight.version = version;
      value = loader.load(key, version);
    } catch (RuntimeException | Error failure) {
      underWay.remove(key, flight);
      flight.result.completeExceptionally(failure);
      throw failure;
    }
    // Removed first: those that waited for this flight must not meet it again.
    underWay.remove(key, flight);
    flight.result.complete(value);
    return value;
  }

  private void loadInBackground(K key, Flight<V> flight) {
    Runnable load =
        Deadline.handedOver(
            () -> {
              try {
                load(key, flight);
              } catch (RuntimeException | Error failure) {
                // It is the flight's result, and so everybody's who waits for it.
              }
            });
    Thread.ofVirtual().name("qa-read").start(ContextPropagation.handedOver(load));
  }

  private V await(Flight<V> flight, long deadline) {
    try {
      return flight.result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
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
