package atelier.qa.feed;

import static atelier.qa.feed.Heard.ANYTHING;
import static atelier.qa.feed.Heard.LIVE;
import static atelier.qa.feed.Heard.RESUMED;
import static atelier.qa.feed.Heard.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.DatabaseAddress;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** When the feed loses its server it says so at once, and it finds it again by itself. */
@DatabaseTest
@TestInstance(Lifecycle.PER_CLASS) // tables take longer to make than a test to run
final class BinlogOutageTest {

  private static final String DATABASE = "qa_feed_outage";

  /** Generous: the machine may be busy. An undisturbed feed needs a tenth of it. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final Heard heard = new Heard();
  private final Rows rows;
  private final DatabaseSettings account;
  private final int port;
  private final Wire wire;
  private ChangeFeed feed;

  BinlogOutageTest(TestDatabase server) {
    DatabaseSettings settings = server.empty(DATABASE);
    new Schema(settings).migrate();
    rows = new Rows(settings);
    account = server.feedSettings(DATABASE);
    port = DatabaseAddress.of(settings.url()).port();
    wire = new Wire(port);
    feed = overWire(account.user(), account.password());
  }

  @AfterEach
  void close() {
    feed.close();
    wire.mend(port);
    heard.forget();
  }

  @Test
  void aServerThatIsGoneIsAwayUntilItReturns() {
    feed = overWire(account.user(), account.password());
    goLive();
    LogPosition position = feed.position();

    wire.cut();
    awaitState(FeedState.AWAY);
    assertThat(heard.words()).containsSubsequence("DOWN", "AWAY");

    heard.forget();
    wire.mend(port);
    awaitState(FeedState.LIVE);
    assertThat(heard.words()).contains(RESUMED).doesNotContain(LIVE);
    isWhole();
    await().atMost(BOUND).until(() -> feed.hasConfirmed(position));
  }

  @Test
  void whatChangesWhileItIsLostIsToldBeforeItIsLiveAgain() {
    feed = overWire(account.user(), account.password());
    goLive();
    long product = Rows.newProduct();

    wire.cut();
    awaitState(FeedState.AWAY);
    long question = rows.question(product, 0);
    long other = rows.question(product, 0);
    heard.forget();
    wire.mend(port);

    awaitState(FeedState.LIVE);
    assertThat(heard.words())
        .containsSubsequence(
            row(Table.QUESTIONS, product, question), row(Table.QUESTIONS, product, other), RESUMED)
        .doesNotContain(LIVE);
  }

  @Test
  void aServerThatIsSilentIsAwayUntilItSpeaks() {
    feed = overWire(account.user(), account.password());
    goLive();

    wire.block();
    awaitState(FeedState.AWAY);

    heard.forget();
    wire.mend(port);
    awaitState(FeedState.LIVE);
    isWhole();
  }

  @Test
  void aConnectionThatBreaksOnceIsReplaced() {
    feed = overWire(account.user(), account.password());
    goLive();
    await().atMost(BOUND).until(() -> heard.times(ANYTHING) == 1);
    heard.forget();

    wire.mend(port);

    await().atMost(BOUND).until(() -> heard.times(RESUMED) == 1);
    assertThat(heard.words()).first().isEqualTo("DOWN");
    assertThat(heard.words()).doesNotContain(LIVE, ANYTHING);
    isWhole();
  }

  @Test
  void aServerThatIsNotThereYetIsAway() {
    wire.cut();
    feed = overWire(account.user(), account.password());
    feed.start(heard);
    awaitState(FeedState.AWAY);
    assertThat(heard.words()).containsOnly("AWAY");

    wire.mend(port);
    awaitState(FeedState.LIVE);
    isWhole();
  }

  @Test
  void anAccountThatMayNotFollowIsDown() {
    feed = overWire(account.user(), "wrong");
    feed.start(heard);

    stays(FeedState.DOWN);
    assertThat(heard.times(LIVE)).isZero();
    assertThatThrownBy(feed::position).isInstanceOf(RuntimeException.class);
  }

  @Test
  void tablesThatAreNotThereMeanDown() {
    rows.execute("RENAME TABLE answers TO answers_elsewhere");
    try {
      feed = overWire(account.user(), account.password());
      feed.start(heard);
      stays(FeedState.DOWN);
      assertThat(heard.times(LIVE)).isZero();
    } finally {
      rows.execute("RENAME TABLE answers_elsewhere TO answers");
    }
    awaitState(FeedState.LIVE);
    isWhole();
  }

  @Test
  void nothingOfAFeedRemainsWhenItIsClosed() {
    Set<Thread> before = threads();
    for (int i = 0; i < 3; i++) {
      feed = overWire(account.user(), account.password());
      goLive();
      wire.cut();
      awaitState(FeedState.AWAY);
      feed.close();
      wire.mend(port);
      heard.forget();
    }

    assertThat(threads()).isSubsetOf(before);
    rows.question(1, 0);
    assertThat(heard.words()).isEmpty();
  }

  /** Those of feeds; services of other tests have some too. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(qa-feed|blc-).*"))
        .collect(Collectors.toSet());
  }

  private void goLive() {
    feed.start(heard);
    awaitState(FeedState.LIVE);
  }

  private void awaitState(FeedState state) {
    await().atMost(BOUND).until(() -> feed.status().state() == state);
  }

  /** Refused several times, and not taken for away. */
  private void stays(FeedState state) {
    await().during(Duration.ofSeconds(1)).atMost(BOUND).until(() -> feed.status().state() == state);
  }

  private void isWhole() {
    long product = Rows.newProduct();
    long question = rows.question(product, 0);
    await().atMost(BOUND).until(() -> heard.times(row(Table.QUESTIONS, product, question)) == 2);
  }

  private ChangeFeed overWire(String user, String password) {
    return Feeds.binlog(wire.instead(new DatabaseSettings(account.url(), user, password, 2)));
  }
}
