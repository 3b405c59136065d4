package atelier.qa.feed;

import static atelier.qa.feed.Heard.ANYTHING;
import static atelier.qa.feed.Heard.LIVE;
import static atelier.qa.feed.Heard.RESUMED;
import static atelier.qa.feed.Heard.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.cache.CacheSettings;
import atelier.qa.cache.Products;
import atelier.qa.cache.Updates;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Reads;
import atelier.qa.store.Schema;
import atelier.qa.store.Writes;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.MySqlServer;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Wire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that are set up in other ways than most. */
@DatabaseTest
final class MySqlSettingsTest {

  private static final Duration BOUND = Duration.ofSeconds(60);

  /** A name that the server does not mind in an empty data directory. */
  private static final String KEYRING =
      "{\"path\": \"/var/lib/mysql/.keyring\", \"read_only\": false}";

  private final Heard heard = new Heard();
  private final long product = Rows.newProduct();

  @BeforeEach
  void onMySql() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
  }

  @Test
  void theDatabaseMayBeNamedInAnotherLetterCaseThanTheServerDoes() {
    try (MySqlServer server = MySqlServer.start("--lower-case-table-names=1")) {
      DatabaseSettings settings = server.settings("QA");
      new Schema(settings).migrate();
      try (ChangeFeed feed = Feeds.binlog(server.feedSettings("QA"))) {
        begin(feed);
        long question = new Rows(settings).question(product, 0);

        awaitTimes(row(Table.QUESTIONS, product, question), 2);
        new Rows(settings).execute("TRUNCATE TABLE QA.Answers_Photos");
        await().atMost(BOUND).until(() -> heard.times(ANYTHING) >= 1);
      }
    }
  }

  @Test
  void aFeedThatDoesNotHearOfOnesOwnWritesIsNotLive() {
    try (MySqlServer server = MySqlServer.start("--binlog-ignore-db=qa")) {
      DatabaseSettings settings = server.settings("qa");
      new Schema(settings).migrate();
      long question = new Rows(settings).question(product, 0);
      ChangeFeed feed = Feeds.binlog(server.feedSettings("qa"));
      try (Database database = new Database(settings);
          Products products =
              new Products(
                  new CacheSettings(1 << 20, 4, Duration.ZERO), new Reads(database), feed)) {
        products.start();
        Updates updates = new Updates(new Writes(database, InstantSource.system()), products, feed);
        awaitState(feed, FeedState.LIVE);

        updates.questionHelpful(question);

        awaitState(feed, FeedState.DOWN);
        assertThat(feed.status().fullInvalidations()).isPositive();
      }
    }
  }

  @Test
  void anEncryptedBinlogIsResumedWithoutAnotherWrite() {
    // Where the server looks depends on who built it.
    Map<String, String> keyring =
        Map.of(
            "/usr/sbin/mysqld.my", "{\"components\": \"file://component_keyring_file\"}",
            "/usr/lib/mysql/plugin/component_keyring_file.cnf", KEYRING,
            "/usr/lib64/mysql/plugin/component_keyring_file.cnf", KEYRING);
    try (MySqlServer server = MySqlServer.start(keyring, "--binlog-encryption=ON");
        Wire wire = new Wire(server.port())) {
      DatabaseSettings settings = server.settings("qa");
      new Schema(settings).migrate();
      try (ChangeFeed feed = Feeds.binlog(wire.instead(server.feedSettings("qa")))) {
        begin(feed);
        wire.mend(server.port());

        awaitTimes(RESUMED, 1);
        assertThat(heard.words()).doesNotContain(LIVE);
        long question = new Rows(settings).question(product, 0);
        awaitTimes(row(Table.QUESTIONS, product, question), 2);
      }
    }
  }

  private void begin(ChangeFeed feed) {
    feed.start(heard);
    awaitState(feed, FeedState.LIVE);
    LogPosition position = feed.position();
    await().atMost(BOUND).until(() -> feed.hasConfirmed(position));
    heard.forget();
  }

  private void awaitTimes(String word, int times) {
    await().atMost(BOUND).until(() -> heard.times(word) == times);
  }

  private static void awaitState(ChangeFeed feed, FeedState state) {
    await().atMost(BOUND).until(() -> feed.status().state() == state);
  }
}
