package atelier.qa.feed;

import static atelier.qa.feed.Heard.LIVE;
import static atelier.qa.feed.Heard.RESUMED;
import static atelier.qa.feed.Heard.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.BinlogServer;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.LogCapture;
import atelier.qa.testing.MySqlServer;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Wire;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Binlogs that are not what they were, on servers that may be others. */
@DatabaseTest
final class MySqlNewLogTest {

  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final String RESET = "RESET BINARY LOGS AND GTIDS";

  private final Heard heard = new Heard();

  @Test
  void whatHappensToALogIsNoticedWithoutAPerson() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    try (MySqlServer server = MySqlServer.start();
        Wire wire = new Wire(server.port())) {
      DatabaseSettings settings = server.settings("qa");
      new Schema(settings).migrate();
      try (ChangeFeed feed = Feeds.binlog(wire.instead(server.feedSettings("qa")))) {
        feed.start(heard);
        await().atMost(BOUND).until(() -> feed.status().state() == FeedState.LIVE);
        tells(server);

        beginsAnewWhileItIsFollowed(server, feed);
        comesToTheSameNumbersWhileItIsNotFollowed(server, wire, feed);
        isPurgedWhileItIsNotFollowed(server, wire, feed);
      }
    }
  }

  private void beginsAnewWhileItIsFollowed(MySqlServer server, ChangeFeed feed) {
    LogPosition old = end(server);
    await().atMost(BOUND).until(() -> feed.hasConfirmed(old));
    heard.forget();

    new Rows(server.settings("qa")).execute(RESET);

    beganAnew(server);
    assertThat(feed.hasConfirmed(old)).isFalse();
  }

  private void comesToTheSameNumbersWhileItIsNotFollowed(
      MySqlServer server, Wire wire, ChangeFeed feed) {
    LogPosition old = end(server);
    await().atMost(BOUND).until(() -> feed.hasConfirmed(old));
    wire.cut();
    await().atMost(BOUND).until(() -> feed.status().state() == FeedState.AWAY);
    heard.forget();

    Rows rows = new Rows(server.settings("qa"));
    rows.execute(RESET);
    while (!end(server).contains(old)) {
      rows.question(Rows.newProduct(), 0);
    }
    wire.mend(server.port());

    beganAnew(server);
  }

  private void isPurgedWhileItIsNotFollowed(MySqlServer server, Wire wire, ChangeFeed feed) {
    wire.cut();
    await().atMost(BOUND).until(() -> feed.status().state() == FeedState.AWAY);
    heard.forget();

    Rows rows = new Rows(server.settings("qa"));
    rows.question(Rows.newProduct(), 0);
    rows.execute("FLUSH BINARY LOGS");
    rows.execute("PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
    wire.mend(server.port());

    beganAnew(server);
  }

  @Test
  void aServerThatKnowsNothingOfTheFirstOneIsFollowedFromItsEnd() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    try (MySqlServer server = MySqlServer.start();
        MySqlServer other = MySqlServer.start();
        Wire wire = new Wire(server.port())) {
      follow(server, wire, other);
    }
  }

  @Test
  void aReplicaThatTakesOverIsFollowedWithoutALoss() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    try (MySqlServer server = MySqlServer.start();
        MySqlServer replica = MySqlServer.start("--server-id=2");
        Wire wire = new Wire(server.port())) {
      replica.replicate(server);
      new Schema(server.settings("qa")).migrate();
      awaitReplica(server, replica);
      replica.feedSettings("qa");
      try (ChangeFeed feed = Feeds.binlog(wire.instead(server.feedSettings("qa")))) {
        feed.start(heard);
        await().atMost(BOUND).until(() -> feed.status().state() == FeedState.LIVE);
        tells(server);
        wire.cut();
        await().atMost(BOUND).until(() -> feed.status().state() == FeedState.AWAY);
        heard.forget();
        long product = Rows.newProduct();
        long question = new Rows(server.settings("qa")).question(product, 0);
        awaitReplica(server, replica);

        wire.mend(replica.port());

        await().atMost(BOUND).until(() -> heard.times(RESUMED) == 1);
        assertThat(heard.words()).doesNotContain(LIVE);
        assertThat(heard.times(row(Table.QUESTIONS, product, question))).isPositive();
        tells(replica);
        LogPosition position = end(replica);
        await().atMost(BOUND).until(() -> feed.hasConfirmed(position));
      }
    }
  }

  @Test
  void aServerWithoutGtidsIsNotFollowedAndTheLogSaysWhatToSwitchOn() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    try (MySqlServer server =
            MySqlServer.start("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF");
        LogCapture log = new LogCapture(BinlogFeed.class)) {
      new Schema(server.settings("qa")).migrate();
      try (ChangeFeed feed = Feeds.binlog(server.feedSettings("qa"))) {
        feed.start(heard);
        await()
            .atMost(BOUND)
            .untilAsserted(
                () ->
                    assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .contains("gtid_mode=ON")
                        .contains("enforce_gtid_consistency=ON"));
        assertThat(feed.status().state()).isEqualTo(FeedState.DOWN);
        assertThat(heard.times(LIVE)).isZero();
      }
    }
  }

  @Test
  void transactionsMayHaveTags() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    try (MySqlServer server = MySqlServer.start();
        Wire wire = new Wire(server.port())) {
      new Schema(server.settings("qa")).migrate();
      tagged(server, Rows.newProduct());
      try (ChangeFeed feed = Feeds.binlog(wire.instead(server.feedSettings("qa")))) {
        feed.start(heard);
        await().atMost(BOUND).until(() -> feed.hasConfirmed(end(server)));
        heard.forget();
        long product = Rows.newProduct();
        tagged(server, product);
        await().atMost(BOUND).until(() -> feed.hasConfirmed(end(server)));
        assertThat(heard.words())
            .hasSize(2)
            .allMatch(word -> word.startsWith(Table.QUESTIONS + " " + product + "/"));

        heard.forget();
        wire.mend(server.port());
        await().atMost(BOUND).until(() -> heard.times(RESUMED) == 1);
        // Nothing is delivered again; on a busy machine the first attempt may come too early.
        assertThat(heard.words()).isSubsetOf("DOWN", "AWAY", RESUMED);
        tells(server);
      }
    }
  }

  private static void tagged(MySqlServer server, long product) {
    Feeds.inOneSession(
        server.settings("qa"),
        "SET SESSION gtid_next = 'AUTOMATIC:blue'",
        "INSERT INTO questions (product_id, body, date_written, asker_name)"
            + " VALUES (%d, '?', 0, 'Kim')".formatted(product));
  }

  /** Follows one server over a wire, and then finds another one at its end. */
  private void follow(MySqlServer server, Wire wire, MySqlServer other) {
    new Schema(server.settings("qa")).migrate();
    new Schema(other.settings("qa")).migrate();
    other.feedSettings("qa");
    ChangeFeed feed = Feeds.binlog(wire.instead(server.feedSettings("qa")));
    try (feed) {
      feed.start(heard);
      await().atMost(BOUND).until(() -> feed.status().state() == FeedState.LIVE);
      tells(server);
      wire.cut();
      await().atMost(BOUND).until(() -> feed.status().state() == FeedState.AWAY);
      heard.forget();
      wire.mend(other.port());
      beganAnew(other);
    }
  }

  private void beganAnew(MySqlServer server) {
    await().atMost(BOUND).until(() -> heard.times(LIVE) == 1);
    assertThat(heard.words()).doesNotContain(RESUMED);
    tells(server);
  }

  private void tells(MySqlServer server) {
    long product = Rows.newProduct();
    long question = new Rows(server.settings("qa")).question(product, 0);
    await().atMost(BOUND).until(() -> heard.times(row(Table.QUESTIONS, product, question)) == 2);
  }

  private static void awaitReplica(MySqlServer server, MySqlServer replica) {
    LogPosition position = end(server);
    await().atMost(BOUND).until(() -> end(replica).contains(position));
  }

  private static LogPosition end(MySqlServer server) {
    return BinlogServer.ask(server.settings("qa")).end();
  }
}
