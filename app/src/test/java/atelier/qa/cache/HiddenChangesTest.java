package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
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
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change that the server does not log is shown all the same, though later than others. */
@DatabaseTest
final class HiddenChangesTest {

  private static final String DATABASE = "qa_hidden";

  private final TestDatabase server;
  private final long product = Rows.newProduct();

  HiddenChangesTest(TestDatabase server) {
    this.server = server;
  }

  @Test
  void whatIsHiddenFromTheBinlogIsFoundByComparing() {
    assumeThat(DatabaseKind.ofThisRun())
        .as("where the tests' account may hide changes")
        .isEqualTo(DatabaseKind.MYSQL);
    DatabaseSettings settings = server.empty(DATABASE);
    new Schema(settings).migrate();
    long question = new Rows(settings).question(product, 0);
    ChangeFeed feed = ChangeFeeds.open(server.feed(DATABASE), InstantSource.system());
    try (Database database = new Database(settings);
        Products products =
            new Products(new CacheSettings(1 << 20, 4, Duration.ZERO), new Reads(database), feed)) {
      products.start();
      await().until(() -> feed.status().state() == FeedState.LIVE);
      // Until the beginning is delivered for good, everything is read again anyway.
      LogPosition beginning = feed.position();
      await().until(() -> feed.hasConfirmed(beginning));
      assertThat(shown(products)).contains("\"question_helpfulness\":0");

      hidden(settings).execute("UPDATE questions SET helpful = 9 WHERE id = ?", question);

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> shown(products).contains("\"question_helpfulness\":9"));
    }
  }

  private static Rows hidden(DatabaseSettings settings) {
    return new Rows(
        new DatabaseSettings(
            settings.url() + "?sessionVariables=sql_log_bin=0",
            settings.user(),
            settings.password(),
            1));
  }

  private String shown(Products products) {
    Response served = products.questions(product, "" + product, Page.DEFAULT, Optional.empty());
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }
}
