package atelier.qa.feed;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells nothing, and says so: always {@link FeedState#DOWN}. */
public final class NoFeed implements ChangeFeed {

  private static final String POSITION = "none";

  private final Instant since;

  public NoFeed(InstantSource clock) {
    this.since = clock.instant();
  }

  @Override
  public void start(ChangeListener listener) {}

  /** Known to no feed, so whoever comes with it is answered from the database. */
  @Override
  public String position() {
    return POSITION;
  }

  @Override
  public boolean hasTold(String position) {
    return false;
  }

  @Override
  public FeedStatus status() {
    return new FeedStatus(FeedState.DOWN, since, Optional.empty(), Optional.empty(), 0, 0);
  }

  @Override
  public void close() {}
}
