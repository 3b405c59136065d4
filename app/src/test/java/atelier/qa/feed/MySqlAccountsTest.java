package atelier.qa.feed;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.MySqlServer;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What MySQL asks of an account that wants to follow its binlog. */
@DatabaseTest
final class MySqlAccountsTest {

  private static final String DATABASE = "qa_feed_accounts";

  private final TestDatabase server;

  MySqlAccountsTest(TestDatabase server) {
    this.server = server;
  }

  @BeforeEach
  void onMySql() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
  }

  @Test
  void aNewAccountMayFollowOverAnOpenWire() {
    // Its password is not in the server's cache, so the server wants it encrypted with its key.
    follows(account("fresh_open", "REPLICATION SLAVE, REPLICATION CLIENT"), "?sslMode=DISABLED");
  }

  @Test
  void aNewAccountMayFollowOverTls() {
    follows(account("fresh_tls", "REPLICATION SLAVE, REPLICATION CLIENT"), "?sslMode=REQUIRED");
  }

  @Test
  void anAccountThatMayOnlyAskForPositionsIsDown() {
    isDown(account("asks", "REPLICATION CLIENT"));
  }

  @Test
  void anAccountThatMayNotListTheFilesFollowsFromNowOn() {
    follows(account("follows", "REPLICATION SLAVE"), "?sslMode=DISABLED");
  }

  @Test
  void aServerWithoutABinlogMeansDown() {
    try (MySqlServer plain = MySqlServer.start("--skip-log-bin")) {
      new Schema(plain.settings("qa")).migrate();
      isDown(plain.feedSettings("qa"));
    }
  }

  private DatabaseSettings account(String name, String grants) {
    DatabaseSettings settings = server.empty(DATABASE);
    new Schema(settings).migrate();
    Rows rows = new Rows(settings);
    rows.execute("DROP USER IF EXISTS " + name);
    rows.execute("CREATE USER " + name + " IDENTIFIED BY 'only-for-tests'");
    rows.execute("GRANT " + grants + " ON *.* TO " + name);
    rows.execute("GRANT SELECT ON " + DATABASE + ".* TO " + name);
    return new DatabaseSettings(settings.url(), name, "only-for-tests", 2);
  }

  private static void follows(DatabaseSettings account, String parameters) {
    DatabaseSettings settings =
        new DatabaseSettings(account.url() + parameters, account.user(), account.password(), 2);
    try (ChangeFeed feed = Feeds.binlog(settings)) {
      feed.start(new Heard());
      await().until(() -> feed.hasConfirmed(feed.position()));
    }
  }

  private static void isDown(DatabaseSettings account) {
    Heard heard = new Heard();
    try (ChangeFeed feed = Feeds.binlog(account)) {
      feed.start(heard);
      await()
          .during(Duration.ofSeconds(2))
          .until(() -> feed.status().state() == FeedState.DOWN && heard.times(Heard.LIVE) == 0);
    }
  }
}
