package atelier.qa.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Deletes keys that no longer count, once a minute, a few at a time, so that no change waits long
 * for their rows. Every node does it, and the first one deletes. Without it the table grows, and
 * nothing else happens: {@link Claim} takes over what is too old.
 */
public final class ExpiredKeys implements AutoCloseable {

  static final int BATCH = 500;

  static final String DELETE =
      "DELETE FROM idempotency_keys WHERE created <= ? ORDER BY created LIMIT " + BATCH;

  private static final System.Logger LOGGER = System.getLogger(ExpiredKeys.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final List<Database> databases;
  private final InstantSource clock;
  private final ScheduledExecutorService deleting =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("qa-expired-keys").daemon().factory());
  private boolean hasWarned;

  /**
   * @param databases that have keys
   */
  public ExpiredKeys(List<Database> databases, InstantSource clock) {
    this.databases = List.copyOf(databases);
    this.clock = clock;
  }

  /** Begins to delete, in the background. To be called once. */
  @SuppressWarnings("FutureReturnValueIgnored") // a round never fails
  public void start() {
    // Nodes that start together do not delete together.
    long first = ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
    deleting.scheduleWithFixedDelay(this::delete, first, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Deletes what there is; never fails. */
  void delete() {
    databases.forEach(this::delete);
  }

  private void delete(Database database) {
    try {
      long deleted;
      do {
        long expired = clock.millis() - IdempotencyKey.LIFETIME.toMillis();
        deleted = database.update(DELETE, expired).value();
      } while (deleted == BATCH && !deleting.isShutdown());
    } catch (DatabaseUnavailable | OutcomeUnknown e) {
      LOGGER.log(System.Logger.Level.DEBUG, "keys that have expired are deleted later", e);
    } catch (RuntimeException e) {
      warn(e);
    }
  }

  /** Ends after the batch that is being deleted. */
  @Override
  public void close() {
    deleting.close();
  }

  private void warn(RuntimeException e) {
    if (!hasWarned) {
      hasWarned = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "idempotency keys that have expired cannot be deleted, so their table grows: {0}",
          Failures.rootMessage(e));
    }
  }
}
