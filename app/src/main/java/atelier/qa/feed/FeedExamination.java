package atelier.qa.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.FeedException;
import atelier.qa.store.Finding;
import java.time.Duration;
import java.time.InstantSource;

/** Looks whether a feed would work, by following the server for a moment. */
public final class FeedExamination {

  private static final long BETWEEN_LOOKS_MILLIS = 20;

  private FeedExamination() {}

  /**
   * Returns what was found.
   *
   * @param patience how long the feed may take to become live
   */
  public static Finding of(FeedSettings settings, InstantSource clock, Duration patience)
      throws InterruptedException {
    if (settings.kind() == FeedSettings.Kind.NONE) {
      return Finding.doubtful(
          "feed",
          "there is none",
          "give the feed an account (--feed-user, --feed-password-file): without it every read asks"
              + " the database");
    }
    try {
      BinlogServer.ask(settings.database());
    } catch (DatabaseUnavailable | FeedException e) {
      return Finding.bad("feed", String.valueOf(e.getMessage()), "see app/README.md, A real MySQL");
    }
    try (ChangeFeed feed = ChangeFeeds.open(settings, clock)) {
      feed.start(new NoListener());
      long start = System.nanoTime();
      while (feed.status().state() != FeedState.LIVE) {
        if (System.nanoTime() - start > patience.toNanos()) {
          return Finding.bad(
              "feed",
              "it is not live after %d s".formatted(patience.toSeconds()),
              "the lines above say why; the account needs REPLICATION SLAVE, REPLICATION CLIENT and"
                  + " SELECT");
        }
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
      return Finding.good(
          "feed",
          "is live after %d ms".formatted(Duration.ofNanos(System.nanoTime() - start).toMillis()));
    }
  }
}
