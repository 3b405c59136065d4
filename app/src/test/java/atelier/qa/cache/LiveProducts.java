package atelier.qa.cache;

import static org.awaitility.Awaitility.await;

import atelier.qa.catalog.Page;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeFeeds;
import atelier.qa.feed.FeedState;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Reads;
import atelier.qa.store.Schema;
import atelier.qa.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Products of a database of their own, with a feed that is live and has caught up. */
final class LiveProducts implements AutoCloseable {

  private final DatabaseSettings settings;
  private final ChangeFeed feed;
  private final Database database;
  private final Products products;

  LiveProducts(TestDatabase server, String name) {
    settings = server.empty(name);
    new Schema(settings).migrate();
    feed = ChangeFeeds.open(server.feed(name), InstantSource.system());
    database = new Database(settings);
    products =
        new Products(new CacheSettings(1 << 20, 4, Duration.ZERO), new Reads(database), feed);
    products.start();
    await().until(() -> feed.status().state() == FeedState.LIVE);
    awaitConfirmed();
  }

  /** Until what was read of the log is delivered for good, its products are read again anyway. */
  void awaitConfirmed() {
    LogPosition read = feed.position();
    await().until(() -> feed.hasConfirmed(read));
  }

  DatabaseSettings settings() {
    return settings;
  }

  /** The first page of a product's questions. */
  String shown(long product) {
    Response served = products.questions(product, "" + product, Page.DEFAULT, Optional.empty());
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    products.close();
    database.close();
  }
}
