package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many readers of one product that changes all the time. The product is a number that only grows,
 * and a load returns what it was when the load began: the worst that a database may do.
 */
@Timeout(120)
final class SingleFlightStormTest {

  private static final long PRODUCT = 7;
  private static final int READERS = 8;
  private static final int READS = 10_000;

  private final Versions versions = new Versions(64);
  private final AtomicLong row = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicInteger reading = new AtomicInteger();
  private final AtomicBoolean loadedTwiceAtOnce = new AtomicBoolean();

  private final SingleFlight<Long, Long> flights =
      new SingleFlight<>(
          new SingleFlight.Loader<Long, Long>() {
            @Override
            public long version(Long id) {
              return versions.of(id);
            }

            @Override
            public Long load(Long id, long version) {
              return read();
            }
          },
          Duration.ofSeconds(30));

  @Test
  void noReaderGetsLessThanItMayKnow() throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> changes =
          threads.submit(
              () -> {
                while (!isOver.get()) {
                  change();
                }
              });
      List<Callable<Void>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(i % 2 == 0 ? this::readCurrent : this::reload);
      }
      try {
        for (Future<Void> done : threads.invokeAll(readers)) {
          done.get();
        }
      } finally {
        isOver.set(true);
      }
      changes.get();
    }

    assertThat(loadedTwiceAtOnce).isFalse();
  }

  private Void readCurrent() {
    for (int i = 0; i < READS; i++) {
      long known = delivered.get();
      assertThat(flights.current(PRODUCT)).isGreaterThanOrEqualTo(known);
    }
    return null;
  }

  /** Only every second change is delivered. */
  private Void reload() {
    for (int i = 0; i < READS; i++) {
      long known = row.get();
      assertThat(flights.reload(PRODUCT)).isGreaterThanOrEqualTo(known);
    }
    return null;
  }

  private long read() {
    if (reading.getAndIncrement() != 0) {
      loadedTwiceAtOnce.set(true);
    }
    long value = row.get();
    letOthersRun();
    reading.decrementAndGet();
    return value;
  }

  private void change() {
    long value = row.incrementAndGet();
    if (value % 2 == 0) {
      versions.invalidate(PRODUCT);
      delivered.set(value);
    }
    letOthersRun();
  }

  /** A virtual thread that parks, however short, lets the others run. */
  private static void letOthersRun() {
    LockSupport.parkNanos(1);
  }
}
