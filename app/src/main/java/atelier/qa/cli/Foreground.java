package atelier.qa.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Runs a command until the process is told to end, by Ctrl-C or SIGTERM: the command's thread is
 * interrupted, and the process stays until the command has cleaned up. Without that the JVM would
 * halt as soon as its shutdown hooks return.
 */
final class Foreground implements AutoCloseable {

  private final CountDownLatch left = new CountDownLatch(1);
  private final Thread command = Thread.currentThread();

  Foreground() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interruptAndWait, "stop"));
  }

  /** Returns when the process is told to end. */
  void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException told) {
      // Which is all that was waited for; what follows is cleaning up, and must not be interrupted.
    }
  }

  /** Everything is cleaned up. */
  @Override
  public void close() {
    left.countDown();
  }

  private void interruptAndWait() {
    if (left.getCount() > 0) {
      command.interrupt();
      try {
        left.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
