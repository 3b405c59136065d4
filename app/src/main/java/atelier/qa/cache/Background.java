package atelier.qa.cache;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Work that is done again and again in the background, with a pause behind it each time. */
final class Background implements AutoCloseable {

  private final Runnable work;
  private final Duration pause;
  private final Thread thread;
  private volatile boolean closed;

  private Background(String name, Runnable work, Duration pause) {
    this.work = work;
    this.pause = pause;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /**
   * Begins at once.
   *
   * @param work must not throw
   */
  static Background start(String name, Runnable work, Duration pause) {
    Background background = new Background(name, work, pause);
    background.thread.start();
    return background;
  }

  private void run() {
    while (!closed) {
      work.run();
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** Waits for work that is under way. */
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
