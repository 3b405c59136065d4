package atelier.qa.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

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

  /** For a command that has nothing to do until the process is asked to end. */
  static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException asked) {
      // Which is all that was waited for; what follows is cleaning up, and must not be interrupted.
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
