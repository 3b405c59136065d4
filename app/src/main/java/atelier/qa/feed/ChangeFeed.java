package atelier.qa.feed;

import atelier.qa.store.LogPosition;
import java.util.Optional;

/**
 * Delivers what any client changed in the database: this node, another one, an import, a person
 * with a SQL prompt. Safe for any number of threads.
 *
 * <p>Changes come some milliseconds after their commit, in commit order. The feed never gives up:
 * when it loses the database it says so, connects again, and goes on where it was, or says that
 * everything may have changed.
 */
public interface ChangeFeed extends AutoCloseable {

  /** Begins to follow the database, in the background. To be called once. */
  void start(ChangeListener listener);

  /**
   * A position that contains everything that was committed before this call. Costs a connection to
   * the database.
   *
   * @throws RuntimeException if the database cannot tell
   */
  LogPosition position();

  /** To be taken before this node writes, so that a feed which is blind for that finds it out. */
  default Canary canary() {
    return Canary.NONE;
  }

  /**
   * Returns a row's change as it was delivered, which may say more of it than the writer knows.
   * Waits some milliseconds for it if it can be expected.
   *
   * @param change a write of this node
   * @param position of that write alone
   * @return empty if it was not delivered yet, or too long ago
   */
  default Optional<RowChange> delivered(RowChange change, LogPosition position) {
    return Optional.empty();
  }

  /**
   * Whether everything up to a position has been delivered for the second time; also while the feed
   * is not live.
   */
  boolean hasConfirmed(LogPosition position);

  /** How it is doing. */
  FeedStatus status();

  /** Stops; the listener is not called any more when this has returned. */
  @Override
  void close();
}
