package atelier.qa.feed;

import java.time.InstantSource;

/** Opens the feed that settings ask for. */
public final class ChangeFeeds {

  private ChangeFeeds() {}

  /** Quick, because nothing is asked of the database before {@link ChangeFeed#start}. */
  public static ChangeFeed open(FeedSettings settings, InstantSource clock) {
    return switch (settings.kind()) {
      case BINLOG -> new BinlogFeed(settings, clock);
      case NONE -> new NoFeed();
    };
  }
}
