package atelier.qa.feed;

import atelier.qa.store.Database;
import java.time.InstantSource;

/** Opens the feed that settings ask for. */
public final class ChangeFeeds {

  private ChangeFeeds() {}

  /**
   * Quick, because nothing is asked of the database before {@link ChangeFeed#start}.
   *
   * @param readers what is read through them is dropped by what the feed delivers: where several
   *     servers are a group, they use the one that is followed
   */
  public static ChangeFeed open(FeedSettings settings, InstantSource clock, Database... readers) {
    return switch (settings.kind()) {
      case BINLOG -> new BinlogFeed(settings, clock, readers);
      case NONE -> new NoFeed();
    };
  }
}
