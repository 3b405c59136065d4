package atelier.qa.feed;

import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.GroupMember;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the member of a group that is followed, several times a second, whether it still is the
 * primary of a majority.
 *
 * <p>A heartbeat proves only that the member lives. One that is cut off from its group lives too,
 * and hears of no change any more, while the others have a new primary. So a heartbeat counts for
 * no more than the last time when the member was the primary, and where it is not, the connection
 * is broken.
 */
final class PrimaryWatch implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final @Nullable Thread asking;
  private volatile long primaryAt;
  private volatile boolean closed;

  private PrimaryWatch() {
    asking = null;
  }

  private PrimaryWatch(
      DatabaseSettings server, long primaryAt, Runnable onLoss, LongSupplier nanoTime) {
    this.primaryAt = primaryAt;
    asking =
        Thread.ofPlatform()
            .name("qa-feed-group")
            .daemon()
            .unstarted(() -> ask(server, onLoss, nanoTime));
  }

  /** Asks nothing: there is no other server that could be the one. */
  static PrimaryWatch ofTheOnlyServer() {
    return new PrimaryWatch();
  }

  /**
   * Asks from now on.
   *
   * @param server has been the primary
   * @param primaryAt when it was
   * @param onLoss called again and again while it is not, or does not say
   * @param nanoTime as {@link System#nanoTime}
   */
  static PrimaryWatch of(
      DatabaseSettings server, long primaryAt, Runnable onLoss, LongSupplier nanoTime) {
    PrimaryWatch watch = new PrimaryWatch(server, primaryAt, onLoss, nanoTime);
    watch.start();
    return watch;
  }

  /**
   * Until when nothing was missed that a connection has handled.
   *
   * @param handledUntil until when it would be if the server were the primary
   */
  long certainUntil(long handledUntil) {
    long primary = primaryAt;
    return asking != null && primary - handledUntil < 0 ? primary : handledUntil;
  }

  private void start() {
    if (asking != null) {
      asking.start();
    }
  }

  private void ask(DatabaseSettings server, Runnable onLoss, LongSupplier nanoTime) {
    try (GroupMember member = new GroupMember(server)) {
      while (!closed) {
        long before = nanoTime.getAsLong();
        if (member.isPrimaryOfMajority()) {
          primaryAt = before;
        } else if (!closed) {
          onLoss.run();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Its thread ends soon; it may still be at its last question. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(asking);
  }
}
