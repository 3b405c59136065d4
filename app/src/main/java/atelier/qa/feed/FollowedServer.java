package atelier.qa.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.FeedException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Which server a feed follows, where settings name a group: its primary. What is read for a cache
 * that the feed keeps true must come from the same one. For one thread.
 */
final class FollowedServer {

  private final DatabaseSettings settings;
  private final List<Database> readers;
  private final LongSupplier nanoTime;
  private long foundAt;

  /**
   * @param readers whose reads must not lack what the feed has delivered
   * @param nanoTime as {@link System#nanoTime}
   */
  FollowedServer(DatabaseSettings settings, List<Database> readers, LongSupplier nanoTime) {
    this.settings = settings;
    this.readers = readers;
    this.nanoTime = nanoTime;
  }

  /**
   * Finds the one to follow. From here on nothing is read from another one.
   *
   * @throws DatabaseUnavailable if no server can be followed, as far as they answer
   * @throws FeedException if they refuse
   */
  DatabaseSettings find() {
    foundAt = nanoTime.getAsLong();
    try {
      DatabaseSettings server = BinlogServer.find(settings);
      readers.forEach(reader -> reader.useOnly(server));
      return server;
    } catch (RuntimeException e) {
      lost();
      throw e;
    }
  }

  /** It is followed no more, and may not be the primary any more; each reader looks for itself. */
  void lost() {
    readers.forEach(Database::findPrimary);
  }

  /**
   * Begins to look whether the server that was found still is the one to follow.
   *
   * @param onLoss called by another thread, again and again, while it is not
   */
  PrimaryWatch watch(DatabaseSettings server, Runnable onLoss) {
    return settings.servers().size() > 1
        ? PrimaryWatch.of(server, foundAt, onLoss, nanoTime)
        : PrimaryWatch.ofTheOnlyServer();
  }
}
