package atelier.qa.feed;

import atelier.qa.store.LogPosition;

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
    return FeedStatus.initial(FeedState.DOWN);
  }

  @Override
  public void close() {}
}
