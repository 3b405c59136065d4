package atelier.qa.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whether a database server is there at all. */
public final class Reachability {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private Reachability() {}

  /**
   * Returns as soon as the server accepts a connection; of a group, its primary.
   *
   * @param patience how long it may take; zero for one attempt
   * @throws DatabaseUnavailable if it takes longer
   */
  public static void await(DatabaseSettings settings, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        Primary.connect(settings, ConnectionUrl::forMigration).close();
        return;
      } catch (SQLException failure) {
        if (!Failures.isUnavailable(failure)) {
          // The server is there. Why it refuses us, the first statement will say.
          return;
        }
        if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
          throw new DatabaseUnavailable(
              settings + " cannot be reached: " + Failures.rootMessage(failure), failure);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
