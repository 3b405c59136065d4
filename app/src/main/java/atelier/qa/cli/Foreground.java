package atelier.qa.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Lets a command clean up when the process is asked to end, by Ctrl-C or SIGTERM: the command's
 * thread is interrupted, and the process stays until the command has returned. Without that the JVM
 * would halt as soon as its shutdown hooks return.
 */
final class Foreground {

  private Foreground() {}

  /** Runs a command on this thread. */
  static <T> T run(Callable<T> command) throws Exception {
    Thread thread = Thread.currentThread();
    CountDownLatch returned = new CountDownLatch(1);
    Thread hook = new Thread(() -> interruptAndWait(thread, returned), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return command.call();
    } finally {
      returned.countDown();
    }
  }

  /**
   * For a command that has nothing to do until the process is asked to end, or until something ends
   * that it cannot do without.
   *
   * @return whether that has ended
   */
  static boolean awaitEnd(Future<?> needed) {
    try {
      needed.get();
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("what is needed cannot be awaited", e);
    } catch (InterruptedException asked) {
      // Which is all that was waited for; what follows is cleaning up, and must not be interrupted.
      return false;
    }
  }

  private static void interruptAndWait(Thread command, CountDownLatch returned) {
    if (returned.getCount() > 0) {
      command.interrupt();
      try {
        returned.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
