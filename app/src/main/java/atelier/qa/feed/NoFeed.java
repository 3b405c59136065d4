package atelier.qa.feed;

import atelier.qa.store.LogPosition;
import java.util.Optional;

/** Delivers nothing, and says so: always {@link FeedState#DOWN}. */
public final class NoFeed implements ChangeFeed {

  @Override
  public void start(ChangeListener listener) {}

  @Override
  public LogPosition position() {
    return LogPosition.UNKNOWN;
  }

  /** So a client that shows a position is answered from the database. */
  @Override
  public boolean hasConfirmed(LogPosition position) {
    return false;
  }

  @Override
  public FeedStatus status() {
    return new FeedStatus(FeedState.DOWN, Optional.empty(), Optional.empty(), 0, 0);
  }

  @Override
  public void close() {}
}
