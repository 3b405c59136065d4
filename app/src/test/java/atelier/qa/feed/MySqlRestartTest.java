package atelier.qa.feed;

import static atelier.qa.feed.Heard.ANYTHING;
import static atelier.qa.feed.Heard.LIVE;
import static atelier.qa.feed.Heard.RESUMED;
import static atelier.qa.feed.Heard.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Reachability;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.MySqlServer;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Wire;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A real server that stops, in both senses, and goes on. */
@DatabaseTest
final class MySqlRestartTest {

  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Heard heard = new Heard();

  @Test
  void aServerThatIsPausedOrKilledIsAwayAndThenFollowedAgain() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    try (MySqlServer server = MySqlServer.start();
        Wire wire = new Wire(server.port())) {
      DatabaseSettings settings = server.settings("qa");
      new Schema(settings).migrate();
      try (ChangeFeed feed = Feeds.binlog(wire.instead(server.feedSettings("qa")))) {
        feed.start(heard);
        awaitState(feed, FeedState.LIVE);

        server.pause();
        awaitState(feed, FeedState.AWAY);
        server.resume();
        awaitState(feed, FeedState.LIVE);
        tells(settings);

        // What it missed stands in two files, in which the server numbers the tables independently.
        heard.forget();
        wire.cut();
        awaitState(feed, FeedState.AWAY);
        String before = changed(settings);
        server.kill();
        server.startAgain();
        Reachability.await(server.settings("qa"), BOUND);
        String after = changed(server.settings("qa"));
        wire.mend(server.port());
        awaitState(feed, FeedState.LIVE);
        assertThat(heard.words()).contains(before, after, RESUMED).doesNotContain(LIVE, ANYTHING);
        tells(server.settings("qa"));
        LogPosition position = feed.position();
        await().atMost(BOUND).until(() -> feed.hasConfirmed(position));
      }
    }
  }

  private void tells(DatabaseSettings settings) {
    String row = changed(settings);
    await().atMost(BOUND).until(() -> heard.times(row) == 2);
  }

  private static String changed(DatabaseSettings settings) {
    long product = Rows.newProduct();
    return row(Table.QUESTIONS, product, new Rows(settings).question(product, 0));
  }

  private static void awaitState(ChangeFeed feed, FeedState state) {
    await().atMost(BOUND).until(() -> feed.status().state() == state);
  }
}
