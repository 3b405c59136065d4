package atelier.qa.cache;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Repeats a task on a thread of its own, with a pause after each run. */
final class Background implements AutoCloseable {

  private final Runnable task;
  private final Duration pause;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param task must not throw
   */
  Background(String name, Runnable task, Duration pause) {
    this.task = task;
    this.pause = pause;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      task.run();
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** Waits until a run that is under way has ended. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
