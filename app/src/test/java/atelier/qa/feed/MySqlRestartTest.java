package atelier.qa.feed;

import static atelier.qa.feed.Heard.KNOWS_BEFORE;
import static atelier.qa.feed.Heard.LIVE;
import static atelier.qa.feed.Heard.RESUMED;
import static atelier.qa.feed.Heard.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.MySqlServer;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real server that stops, in both senses, and goes on. */
@DatabaseTest
final class MySqlRestartTest {

  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Heard heard = new Heard();
  private final List<String> changed = new ArrayList<>();

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

        heard.forget();
        server.kill();
        awaitState(feed, FeedState.AWAY);
        server.startAgain();
        wire.mend(server.port());
        awaitState(feed, FeedState.LIVE);
        assertThat(heard.words()).contains(RESUMED).doesNotContain(LIVE);
        tells(server.settings("qa"));
        LogPosition position = feed.position();
        await().atMost(BOUND).until(() -> feed.hasConfirmed(position));
      }
      knowsBoth(server);
    }
  }

  private void tells(DatabaseSettings settings) {
    long product = Rows.newProduct();
    long question = new Rows(settings).question(product, 0);
    String row = row(Table.QUESTIONS, product, question);
    changed.add(row);
    await().atMost(BOUND).until(() -> heard.times(row) == 2);
  }

  /** The server has two histories, each with its own numbers for tables. */
  private void knowsBoth(MySqlServer server) {
    Heard later = new Heard();
    try (ChangeFeed feed = Feeds.binlog(server.feedSettings("qa"))) {
      feed.start(later);
      await().atMost(BOUND).until(() -> later.times(KNOWS_BEFORE) == 1);
    }
    assertThat(changed).hasSize(2);
    assertThat(later.words()).containsAll(changed.stream().map(Heard::before).toList());
  }

  private static void awaitState(ChangeFeed feed, FeedState state) {
    await().atMost(BOUND).until(() -> feed.status().state() == state);
  }
}
