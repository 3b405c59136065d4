package atelier.qa.feed;

import java.util.Optional;

/**
 * Tells what changed in the database, whoever changed it: this node, another one, an import, a
 * person with a SQL prompt. Safe for any number of threads.
 *
 * <p>What it tells comes some milliseconds after the commit, in commit order. It never gives up:
 * when it loses the database it says so, connects again, and says that everything may have changed.
 */
public interface ChangeFeed extends AutoCloseable {

  /** Begins to follow the database, in the background. To be called once. */
  void start(ChangeListener listener);

  /**
   * A token for everything that was committed before this call: a position in the feed that is not
   * before any of it. Costs one round trip to the database.
   *
   * @throws RuntimeException if the database cannot tell
   */
  String position();

  /** To be taken before this node writes, so that a feed which is blind for that finds it out. */
  default Canary canary() {
    return Canary.NONE;
  }

  /**
   * Whether the listener has been told, for good, of everything up to a position; also while the
   * feed is not live. False for a token that no feed of this database made.
   */
  boolean hasTold(String position);

  /**
   * The place that a token of {@link #position} names; empty for any other, and if other nodes
   * could not compare it with theirs.
   */
  default Optional<Place> place(String position) {
    return Optional.empty();
  }

  /**
   * Up to where everything has been told at least once, or is about to be, by a feed that is live;
   * empty if it is not, and if other nodes could not compare it with theirs.
   */
  default Optional<Place> passed() {
    return Optional.empty();
  }

  /** Up to where everything has been told for good; empty as above. */
  default Optional<Place> told() {
    return Optional.empty();
  }

  /** How it is doing. */
  FeedStatus status();

  /** Stops; the listener hears nothing more when this has returned. */
  @Override
  void close();
}
