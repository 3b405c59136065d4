package atelier.qa.cache.feed;

import static atelier.qa.cache.feed.Heard.ANYTHING;
import static atelier.qa.cache.feed.Heard.LIVE;
import static atelier.qa.cache.feed.Heard.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.cache.feed.FeedSettings.Kind;
import atelier.qa.cache.feed.RowChange.Table;
import atelier.qa.store.BulkLoad;
import atelier.qa.store.ChangeTable;
import atelier.qa.store.DatabaseAddress;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What triggers write down, the feed tells; and nothing twice. */
@DatabaseTest
final class PollingFeedTest {

  private static final String DATABASE = "qa_feed_poll";
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final Heard heard = new Heard();
  private final DatabaseSettings settings;
  private final Rows rows;
  private final Wire wire;
  private final ChangeFeed feed;
  private final long product = Rows.newProduct();

  PollingFeedTest(TestDatabase server) {
    settings = server.empty(DATABASE);
    new Schema(settings).migrate();
    ChangeTable.create(settings);
    rows = new Rows(settings);
    wire = new Wire(port());
    feed = Feeds.open(Kind.POLL, wire.instead(settings));
  }

  @BeforeEach
  void follow() {
    feed.start(heard);
    await().atMost(BOUND).until(() -> heard.times(LIVE) == 1);
    heard.forget();
  }

  @AfterEach
  void close() {
    feed.close();
    wire.close();
  }

  @Test
  void eachChangeIsToldOnce() {
    long question = rows.question(product, 0);
    long answer = rows.answer(question, 0);
    long photo = rows.photo(answer, "https://images.example.com/1.jpg");
    rows.execute("UPDATE questions SET helpful = 1 WHERE id = ?", question);
    rows.execute("DELETE FROM answers WHERE id = ?", answer);
    everythingIsTold();

    assertThat(heard.words())
        .containsExactly(
            row(Table.QUESTIONS, product, question),
            row(Table.ANSWERS, product, answer),
            row(Table.PHOTOS, product, photo),
            row(Table.QUESTIONS, product, question),
            row(Table.ANSWERS, product, answer));
  }

  @Test
  void aRowThatMovesIsToldWhereItWasAndWhereItIs() {
    long question = rows.question(product, 0);
    rows.execute("UPDATE questions SET product_id = product_id + 1000000 WHERE id = ?", question);
    everythingIsTold();

    assertThat(heard.words())
        .endsWith(
            row(Table.QUESTIONS, product + 1_000_000, question),
            row(Table.QUESTIONS, product, question));
  }

  @Test
  void aTransactionThatEndsLateIsNotMissed() throws SQLException {
    try (Connection slow = TestDatabase.connect(settings);
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(
          "INSERT INTO questions (product_id, id, body, date_written, asker_name)"
              + " VALUES (%d, 1000000, '?', 0, 'Kim')".formatted(product));
      long overtaking = rows.question(product, 0);
      String position = feed.position();
      told(row(Table.QUESTIONS, product, overtaking));
      // Longer than an id that is simply missing is waited for.
      await()
          .during(Duration.ofSeconds(2))
          .atMost(BOUND)
          .until(() -> !feed.hasTold(position) && heard.words().size() == 1);

      slow.commit();

      told(row(Table.QUESTIONS, product, 1_000_000));
      await().atMost(BOUND).until(() -> feed.hasTold(position));
    }
  }

  @Test
  void anIdThatWasRolledBackIsNotWaitedForForever() {
    Feeds.inOneSession(
        settings,
        "BEGIN",
        "INSERT INTO questions (product_id, body, date_written, asker_name)"
            + " VALUES (%d, '?', 0, 'Kim')".formatted(product),
        "ROLLBACK");
    long question = rows.question(product, 0);
    everythingIsTold();

    assertThat(heard.words()).containsExactly(row(Table.QUESTIONS, product, question));
  }

  @Test
  void aTransactionThatIsOpenWhenTheFeedBeginsIsNotMissed() throws SQLException {
    try (Connection slow = TestDatabase.connect(settings);
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(
          "INSERT INTO questions (product_id, id, body, date_written, asker_name)"
              + " VALUES (%d, 1000000, '?', 0, 'Kim')".formatted(product));
      rows.question(product, 0);
      Heard later = new Heard();
      try (ChangeFeed second = Feeds.open(Kind.POLL, settings)) {
        second.start(later);
        await().atMost(BOUND).until(() -> later.times(LIVE) == 1);
        slow.commit();
        await()
            .atMost(BOUND)
            .until(() -> later.times(row(Table.QUESTIONS, product, 1_000_000)) == 1);
      }
    }
  }

  @Test
  void aTableThatIsEmptiedMeansThatAnythingMayHaveChanged() {
    AtomicBoolean filled = new AtomicBoolean();
    // A row has to be seen before it goes, and the feed looks twice a second.
    await()
        .atMost(BOUND)
        .until(
            () -> {
              if (filled.getAndSet(!filled.get())) {
                rows.execute("TRUNCATE TABLE questions");
              } else {
                rows.question(product, 0);
              }
              return heard.times(ANYTHING) > 0;
            });
  }

  @Test
  void anImportMeansThatAnythingMayHaveChangedAndIsFollowed() {
    try (BulkLoad load = BulkLoad.begin(settings, true)) {
      load.publish(Map.of());
    }
    await().atMost(BOUND).until(() -> heard.times(ANYTHING) + heard.times(LIVE) > 0);
    long question = rows.question(product, 0);

    told(row(Table.QUESTIONS, product, question));
  }

  @Test
  void triggersThatAreMissingMeanDown() {
    rows.execute("DROP TRIGGER changes_answers_update");
    awaitState(FeedState.DOWN);

    ChangeTable.create(settings);
    awaitState(FeedState.LIVE);
  }

  @Test
  void aServerThatIsGoneIsAwayUntilItReturns() {
    wire.cut();
    awaitState(FeedState.AWAY);

    wire.mend(port());
    awaitState(FeedState.LIVE);
    long question = rows.question(product, 0);
    told(row(Table.QUESTIONS, product, question));
  }

  @Test
  void positionsOfOtherTablesAreNotTold() {
    rows.question(product, 0);
    String position = feed.position();
    await().atMost(BOUND).until(() -> feed.hasTold(position));

    assertThat(position).matches("[0-9a-f]+-\\d+");
    assertThat(feed.hasTold("0" + position)).isFalse();
    assertThat(feed.hasTold("3fa9c2d1-12-4711")).isFalse();
  }

  @Test
  void whatIsOldIsDeleted() {
    rows.question(product, 0);
    rows.execute("UPDATE changes SET changed_at = changed_at - INTERVAL 1 HOUR");
    await().atMost(BOUND).until(() -> rows.number("SELECT COUNT(*) FROM changes") == 0);

    long question = rows.question(product, 0);
    told(row(Table.QUESTIONS, product, question));
  }

  private void told(String word) {
    await().atMost(BOUND).until(() -> heard.times(word) == 1);
  }

  private void everythingIsTold() {
    String position = feed.position();
    await().atMost(BOUND).until(() -> feed.hasTold(position));
  }

  private void awaitState(FeedState state) {
    await().atMost(BOUND).until(() -> feed.status().state() == state);
  }

  private int port() {
    return DatabaseAddress.of(settings.url()).port();
  }
}
