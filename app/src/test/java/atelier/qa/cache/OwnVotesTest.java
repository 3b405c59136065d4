package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Page;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeFeeds;
import atelier.qa.feed.FeedSettings;
import atelier.qa.feed.FeedSettings.Kind;
import atelier.qa.feed.FeedState;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Reads;
import atelier.qa.store.Writes;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that votes itself hears of its vote from the binlog, as all others do. */
@DatabaseTest
final class OwnVotesTest {

  private final long product = Rows.newProduct();
  private final Database database;
  private final ChangeFeed feed;
  private final Products products;
  private final Updates updates;
  private long votes;

  OwnVotesTest(TestDatabase server, Service migrated) {
    DatabaseSettings account = server.feedSettings("qa_contract");
    database = new Database(server.settings("qa_contract"));
    feed =
        ChangeFeeds.open(
            new FeedSettings(Kind.BINLOG, account.url(), account.user(), account.password()),
            InstantSource.system());
    products =
        new Products(
            new CacheSettings(1 << 20, 4, Duration.ofMinutes(5)), new Reads(database), feed);
    products.follow();
    updates = new Updates(new Writes(database, InstantSource.system()), products, feed);
  }

  @AfterEach
  void close() {
    products.close();
    database.close();
  }

  @Test
  void aVoteCostsNoReadOfTheProduct() {
    await().until(() -> products.status().feed().state() == FeedState.LIVE);
    long question =
        updates.add(new NewQuestion(product, "Is it lined?", "Kim", "kim@shop.example")).id();
    assertShown();

    // The feed may be late now and then, and the product is read again.
    await()
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              long reads = products.status().reads();
              assertThat(updates.questionHelpful(question)).isPresent();
              votes++;
              assertShown();
              return products.status().reads() == reads;
            });
  }

  private void assertShown() {
    Response shown = products.questions(product, "" + product, Page.DEFAULT, Optional.empty());
    assertThat(new String(shown.body().identity(), StandardCharsets.UTF_8))
        .contains("\"question_helpfulness\":" + votes + ",");
  }
}
