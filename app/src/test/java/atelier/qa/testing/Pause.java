package atelier.qa.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that has to pass where there is nothing to wait for. A single {@link LockSupport#parkNanos}
 * may be over at once, since another thread may have woken this one once too often before.
 */
public final class Pause {

  private Pause() {}

  /** Returns when that time is over, and not before. */
  public static void lasting(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
