package atelier.qa.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Imports again and again, each time so long after the one before has ended, from its making until
 * it is closed. The first failure ends it.
 */
final class Imports implements AutoCloseable {

  /** An import that is under way is left to its end: it swaps its rows in all at once. */
  private static final Duration LAST_IMPORT = Duration.ofSeconds(40);

  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread thread;
  private int done;
  private Optional<String> failure = Optional.empty();

  Imports(Import one, Duration every) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("imports")
            .start(() -> untilTheEnd(one, every.toMillis()));
  }

  /** How many have been made. */
  synchronized int done() {
    return done;
  }

  /** Why there are no more, if so. */
  synchronized Optional<String> failure() {
    return failure;
  }

  @Override
  public void close() {
    ending.countDown();
    try {
      thread.join(LAST_IMPORT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void untilTheEnd(Import one, long everyMillis) {
    try {
      while (!ending.await(everyMillis, TimeUnit.MILLISECONDS)) {
        one.run();
        synchronized (this) {
          done++;
        }
      }
    } catch (IOException e) {
      synchronized (this) {
        failure = Optional.of("an import failed: " + e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
