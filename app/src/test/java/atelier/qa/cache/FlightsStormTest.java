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
 * Many readers of one product that changes all the time. It is a number that only grows, and a
 * reading gives what it was when the reading began: the worst that a database may do.
 */
@Timeout(120)
final class FlightsStormTest {

  private static final long PRODUCT = 7;
  private static final int READERS = 8;
  private static final int READS = 10_000;
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private final Versions versions = new Versions(64);
  private final AtomicLong row = new AtomicLong();
  private final AtomicLong told = new AtomicLong();
  private final AtomicInteger reading = new AtomicInteger();
  private final AtomicBoolean readTwiceAtOnce = new AtomicBoolean();

  private final Flights<Long, Long> flights =
      new Flights<>(versions::of, id -> 0, (id, version, afresh) -> read(), row -> true, PATIENCE);

  @Test
  void everyoneGetsWhatIsNotOlderThanTheyMayKnow() throws Exception {
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
        readers.add(i % 2 == 0 ? this::readCurrent : this::readAfresh);
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

    assertThat(readTwiceAtOnce).isFalse();
  }

  private Void readCurrent() {
    for (int i = 0; i < READS; i++) {
      long known = told.get();
      assertThat(flights.current(PRODUCT)).isGreaterThanOrEqualTo(known);
    }
    return null;
  }

  /** Of half of the changes nobody is told. */
  private Void readAfresh() {
    for (int i = 0; i < READS; i++) {
      long known = row.get();
      assertThat(flights.afresh(PRODUCT)).isGreaterThanOrEqualTo(known);
    }
    return null;
  }

  private long read() {
    if (reading.getAndIncrement() != 0) {
      readTwiceAtOnce.set(true);
    }
    long value = row.get();
    LockSupport.parkNanos(1);
    reading.decrementAndGet();
    return value;
  }

  private void change() {
    long value = row.incrementAndGet();
    if (value % 2 == 0) {
      versions.changed(PRODUCT);
      told.set(value);
    }
    LockSupport.parkNanos(1_000);
  }
}
