package atelier.qa.cache;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Stores what was rendered, in the background, a statement at a time with a pause behind it. */
final class RenderedStoring implements AutoCloseable {

  /** Bounds what storing may cost the database: about 600 rows a second from each node. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final RenderedTier tier;
  private final Thread thread;
  private volatile boolean closed;

  private RenderedStoring(RenderedTier tier) {
    this.tier = tier;
    this.thread = Thread.ofPlatform().name("qa-rendered").daemon().unstarted(this::store);
  }

  static RenderedStoring start(RenderedTier tier) {
    RenderedStoring storing = new RenderedStoring(tier);
    storing.thread.start();
    return storing;
  }

  private void store() {
    while (!closed) {
      tier.store();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Waits for a statement that is under way. */
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
