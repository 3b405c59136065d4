package atelier.qa.bench.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM: the command is to end, and the process waits until the command has written its
 * record and closes this. Made where a command begins. Thread-safe.
 */
public final class Interruption implements AutoCloseable {

  private static final Duration LAST_RECORD = Duration.ofSeconds(60);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request, "interruption");
  private volatile boolean requested;

  public Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether to end. */
  public boolean requested() {
    return requested;
  }

  private void request() {
    requested = true;
    try {
      over.await(LAST_RECORD.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The process is ending; the hook runs and returns now.
    }
  }
}
