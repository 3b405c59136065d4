package atelier.qa.cache;

import static atelier.qa.cache.Samples.answer;
import static atelier.qa.cache.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.catalog.Page;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.Checkpoint;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.LogPosition;
import atelier.qa.store.RenderedProduct;
import atelier.qa.testing.Gtids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes that share what they have rendered; neither keeps anything in its own memory. */
final class RenderedTierTest {

  private static final long PRODUCT = 7;
  private static final long OTHER = 8;
  private static final long QUESTION = 70;
  private static final Optional<LogPosition> NO_POSITION = Optional.empty();

  private final FakeTime time = new FakeTime();
  private final FakeDatabase database = new FakeDatabase();
  private final FakeRenderedTable table = new FakeRenderedTable();
  private final FakeBinlog binlog = new FakeBinlog();
  private final FakeBinlog.Follower feed = binlog.follow();
  private final FakeBinlog.Follower otherFeed = binlog.follow();
  private final Products node = node(0, feed);
  private final Products other = node(0, otherFeed);

  @BeforeEach
  void bothFeedsAreLive() {
    feed.live();
    otherFeed.live();
    write("first");
    tellEverything();
  }

  @Test
  void whatOneNodeHasRenderedAnotherNeedNotReadFromTheTables() {
    store();
    int queries = database.queries();

    assertThat(shown(other)).contains("first");
    assertThat(database.queries()).isEqualTo(queries);
    assertThat(node.status().renderedWrites()).isOne();
    assertThat(other.status().renderedHits()).isOne();
    assertThat(other.status().reads()).isZero();
  }

  @Test
  void whatIsFoundIsKept() {
    store();
    FakeBinlog.Follower follower = binlog.follow();
    try (Products keeping = node(1 << 20, follower)) {
      follower.live();
      shown(keeping);
      int queries = table.queries();

      assertThat(shown(keeping)).contains("first");
      assertThat(table.queries()).isEqualTo(queries);
      assertThat(keeping.status().hits()).isOne();
    }
  }

  @Test
  void aProductIsNotStoredBeforeItHasStoodForASecond() {
    shown(node);
    time.advance(Duration.ofSeconds(1).minusNanos(1));
    node.storeRendered();
    assertThat(table.statements()).isEmpty();

    time.advance(Duration.ofNanos(1));
    node.storeRendered();
    assertThat(table.statements()).containsExactly(1);
  }

  @Test
  void aProductThatChangedMeanwhileIsNotStored() {
    shown(node);
    change("second");
    feed.hear();
    time.advance(RenderedTier.WAIT);
    node.storeRendered();

    assertThat(table.statements()).isEmpty();
  }

  @Test
  void aProductUnderAStormOfVotesIsNeverStored() {
    for (int i = 0; i < 100; i++) {
      shown(node);
      time.advance(Duration.ofMillis(100));
      change("vote " + i);
      tellEverything();
      node.storeRendered();
    }
    assertThat(table.statements()).isEmpty();
  }

  @Test
  void aChangeThatWasToldOnceOnlyDoesNotCountAsHeld() {
    database.put(PRODUCT, question(QUESTION, "second"));
    binlog.append(row(PRODUCT));
    feed.hear();
    // The row could not be read yet, though it was told.
    database.put(PRODUCT, question(QUESTION, "first"));
    shown(node);
    database.put(PRODUCT, question(QUESTION, "second"));
    time.advance(RenderedTier.WAIT);
    node.storeRendered();
    otherFeed.catchUp();

    assertThat(shown(other)).contains("second");
  }

  @Test
  void aRowThatIsOlderThanAChangeThatWasToldIsNotUsed() {
    store();
    change("second");
    assertThat(shown(other)).contains("first");

    otherFeed.hear();
    assertThat(shown(other)).contains("second");
  }

  @Test
  void theSecondTellingDoesNotMakeARowOld() {
    change("second");
    feed.catchUp();
    otherFeed.hear();
    store();
    otherFeed.catchUp();
    int queries = database.queries();

    assertThat(shown(other)).contains("second");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aChangeOfAnotherProductDoesNotMakeARowOld() {
    store();
    binlog.append(row(OTHER));
    tellEverything();
    int queries = database.queries();

    assertThat(shown(other)).contains("first");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void whenAnythingMayHaveChangedEveryRowIsOld() {
    store();
    database.put(PRODUCT, question(QUESTION, "second"));
    binlog.append(Optional.empty());
    otherFeed.hear();

    assertThat(shown(other)).contains("second");
  }

  @Test
  void aRowFromBeforeAFeedBeganIsNotUsed() {
    store();
    change("second");
    otherFeed.live();

    assertThat(shown(other)).contains("second");
  }

  @Test
  void aRowFromWhereAFeedBeganIsUsed() {
    store();
    otherFeed.lost(FeedState.DOWN);
    otherFeed.live();
    int queries = database.queries();

    assertThat(shown(other)).contains("first");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aChangeThatIsToldWhileTheRowIsFetchedMakesTheResultWorthless() {
    try (Products keeping = node(1 << 20, otherFeed)) {
      otherFeed.live();
      store();
      table.whileReading(
          () -> {
            table.whileReading(() -> {});
            change("second");
            otherFeed.hear();
          });
      shown(keeping);

      assertThat(shown(keeping)).contains("second");
    }
  }

  @Test
  void aRowFromAPlaceThatTheFeedHasNotPassedIsNotUsed() {
    table.put(List.of(rendered(Gtids.checkpoint(binlog.end() + 1), "from nowhere")));
    assertThat(shown(node)).contains("first");
  }

  @Test
  void aRowOfAnotherServersHistoryIsNotUsed() {
    LogPosition elsewhere =
        LogPosition.parse(binlog.written().toString().replace('9', '8') + "-1000").orElseThrow();
    table.put(List.of(rendered(new Checkpoint(elsewhere, binlog.end()), "from elsewhere")));
    assertThat(shown(node)).contains("first");
  }

  @Test
  void whatThisBuildCannotReadIsNotUsed() {
    table.put(List.of(new RenderedProduct(PRODUCT, Gtids.checkpoint(binlog.end()), new byte[100])));
    table.put(List.of(new RenderedProduct(OTHER, Gtids.checkpoint(binlog.end()), new byte[0])));

    assertThat(shown(node)).contains("first");
    assertThat(text(node.questions(OTHER, "8", Page.DEFAULT, NO_POSITION))).contains("[]");
  }

  @Test
  void aNodeSeesItsOwnWriteThoughItsFeedHasNotComeToIt() {
    store();
    database.put(PRODUCT, question(QUESTION, "second"));
    // Something of others lies before the write, and a row is stored as of there.
    binlog.append(row(OTHER));
    binlog.append(row(PRODUCT));
    node.changed(Table.QUESTIONS, PRODUCT, QUESTION, binlog.written());
    feed.hear();
    RenderedProduct old = table.row(PRODUCT);
    table.put(
        List.of(new RenderedProduct(PRODUCT, Gtids.checkpoint(binlog.end() - 1), old.body())));

    assertThat(shown(node)).contains("second");
  }

  @Test
  void aNodeUsesARowThatHoldsItsOwnWrite() {
    change("second");
    node.changed(Table.QUESTIONS, PRODUCT, QUESTION, binlog.written());
    tellEverything();
    shown(other);
    time.advance(RenderedTier.WAIT);
    other.storeRendered();
    int queries = database.queries();

    assertThat(shown(node)).contains("second");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aNodeThatDoesNotKnowWhereItsWriteStandsUsesNoRowOfThatProduct() {
    store();
    node.changed(Table.QUESTIONS, PRODUCT, QUESTION, LogPosition.UNKNOWN);
    int queries = database.queries();

    assertThat(shown(node)).contains("first");
    assertThat(database.queries()).isGreaterThan(queries);
  }

  @Test
  void aClientWhoKnowsOfAnUntoldChangeGetsItFromTheTables() {
    store();
    change("second");
    Optional<LogPosition> position = Optional.of(otherFeed.position());

    assertThat(text(other.questions(PRODUCT, "7", Page.DEFAULT, position))).contains("second");
  }

  @Test
  void whatWasFoundIsTrueForASecondWhenTheFeedIsLost() {
    store();
    FakeBinlog.Follower follower = binlog.follow();
    try (Products keeping = node(1 << 20, follower)) {
      follower.live();
      shown(keeping);
      change("second");
      follower.lost(FeedState.DOWN);
      time.advance(Duration.ofSeconds(1).plusNanos(1));

      assertThat(keeping.status().renderedHits()).isOne();
      assertThat(shown(keeping)).contains("second");
    }
  }

  @Test
  void withoutAFeedNobodyAsksAndNobodyStores() {
    feed.lost(FeedState.DOWN);
    shown(node);
    time.advance(RenderedTier.WAIT);
    node.storeRendered();

    assertThat(table.queries()).isZero();
    assertThat(table.statements()).isEmpty();
  }

  @Test
  void aFeedWhosePlacesMeanNothingElsewhereSharesNothing() {
    FakeFeed polling = new FakeFeed();
    try (Products alone =
        StartedProducts.over(settings(0), database, Optional.of(table), polling, time)) {
      polling.live();
      shown(alone);
      time.advance(RenderedTier.WAIT);
      alone.storeRendered();
    }
    assertThat(table.queries()).isZero();
    assertThat(table.statements()).isEmpty();
  }

  @Test
  void aStatementStoresSoManyAndNoMore() {
    LongStream.rangeClosed(1_001, 1_000 + RenderedTier.MAX_ROWS + 1)
        .forEach(
            id -> {
              database.put(id, question(id, "?"));
              node.questions(id, "" + id, Page.DEFAULT, NO_POSITION);
            });
    time.advance(RenderedTier.WAIT);
    node.storeRendered();
    assertThat(table.statements()).containsExactly(RenderedTier.MAX_ROWS);

    node.storeRendered();
    node.storeRendered();
    assertThat(table.statements()).containsExactly(RenderedTier.MAX_ROWS, 1);
  }

  @Test
  void unknownProductsAndLargeOnesAreNotStored() {
    database.put(OTHER, Samples.product(1, 3_000).toArray(atelier.qa.catalog.Question[]::new));
    node.questions(OTHER, "8", Page.DEFAULT, NO_POSITION);
    node.questions(9, "9", Page.DEFAULT, NO_POSITION);
    time.advance(RenderedTier.WAIT);
    node.storeRendered();

    assertThat(table.statements()).isEmpty();
  }

  @Test
  void aTableThatRefusesCostsNoRead() {
    table.failWith(new IllegalStateException("no such table"));
    assertThat(shown(node)).contains("first");
    assertThat(shown(node)).contains("first");
    // It is left alone for a while.
    assertThat(table.queries()).isOne();

    table.recover();
    time.advance(Duration.ofMinutes(1).plusNanos(1));
    assertThat(shown(node)).contains("first");
    assertThat(table.queries()).isEqualTo(2);
  }

  @Test
  void aTableThatCannotBeWrittenCostsNothing() {
    shown(node);
    time.advance(RenderedTier.WAIT);
    table.failWith(new IllegalStateException("INSERT command denied"));
    node.storeRendered();
    table.recover();

    assertThat(shown(node)).contains("first");
    assertThat(node.status().renderedWrites()).isZero();
  }

  @Test
  void aDatabaseThatIsAwayIsAskedOnce() {
    table.failWith(new DatabaseUnavailable("away"));
    int queries = database.queries();

    assertThatThrownBy(() -> shown(node)).isInstanceOf(DatabaseUnavailable.class);
    assertThat(database.queries()).isEqualTo(queries);
  }

  private Products node(long bytes, FakeBinlog.Follower follower) {
    time.whenItGoes(follower::alive);
    return StartedProducts.over(settings(bytes), database, Optional.of(table), follower, time);
  }

  private static CacheSettings settings(long bytes) {
    return new CacheSettings(bytes, 4, Duration.ofMinutes(5));
  }

  /** This node reads the product and stores it. */
  private void store() {
    shown(node);
    time.advance(RenderedTier.WAIT);
    node.storeRendered();
    assertThat(table.row(PRODUCT).asOf()).isEqualTo(feed.confirmed().orElseThrow());
  }

  private void write(String body) {
    database.put(PRODUCT, question(QUESTION, body, answer(700, "answer")));
  }

  /** Somebody changes the product; no feed has told yet. */
  private void change(String body) {
    write(body);
    binlog.append(row(PRODUCT));
  }

  private void tellEverything() {
    feed.catchUp();
    otherFeed.catchUp();
  }

  private static Optional<RowChange> row(long productId) {
    return Optional.of(new RowChange(Table.QUESTIONS, productId, QUESTION));
  }

  private static RenderedProduct rendered(Checkpoint asOf, String body) {
    return new RenderedProduct(
        PRODUCT, asOf, PackedProduct.pack(PRODUCT, List.of(question(QUESTION, body))).bytes());
  }

  private static String shown(Products products) {
    return text(products.questions(PRODUCT, "7", Page.DEFAULT, NO_POSITION));
  }

  private static String text(Response served) {
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }
}
