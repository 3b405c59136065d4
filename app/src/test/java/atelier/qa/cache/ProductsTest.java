package atelier.qa.cache;

import static atelier.qa.cache.Samples.answer;
import static atelier.qa.cache.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.catalog.Page;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Overloaded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown, and when the database is asked for it. */
final class ProductsTest {

  private static final long PRODUCT = 7;
  private static final long QUESTION = 70;
  private static final long ANSWER = 700;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Optional<LogPosition> NO_POSITION = Optional.empty();

  private final FakeTime time = new FakeTime();
  private final FakeDatabase database = new FakeDatabase();
  private final FakeFeed feed = new FakeFeed(time);
  private final Products products =
      StartedProducts.over(new CacheSettings(1 << 20, 4, LIMIT), database, feed, time);

  @BeforeEach
  void aProductIsCached() {
    time.whenItGoes(feed::alive);
    feed.live();
    write("first");
    assertThat(shown()).contains("first");
    // Otherwise it would count as true for a second after the feed is lost.
    time.advance(Duration.ofHours(1));
  }

  @Test
  void aHitCostsNoQuery() {
    int queries = database.queries();

    assertThat(shown()).contains("first");
    assertThat(queries).isEqualTo(database.queries());
    assertThat(products.status().hits()).isOne();
    assertThat(products.status().misses()).isOne();
    assertThat(products.status().products()).isOne();
  }

  @Test
  void aChangeThatIsDeliveredIsSeenByTheNextRead() {
    write("second");
    assertThat(shown()).contains("first");

    deliver();
    assertThat(shown()).contains("second");
  }

  @Test
  void aVoteThatSaysWhatItChangedCostsNoQuery() {
    int queries = database.queries();

    feed.deliver(vote(1, 2));
    assertThat(shown()).contains("\"question_helpfulness\":2");
    feed.deliverAgain(vote(1, 2));
    assertThat(shown()).contains("\"question_helpfulness\":2");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aVoteForARowWithAnotherNumberIsReadFromTheDatabase() {
    int queries = database.queries();

    feed.deliver(vote(2, 3));
    shown();
    assertThat(database.queries()).isEqualTo(queries + 1);
  }

  @Test
  void aVoteThatCouldNotBeReadYetIsReadWhenItIsDeliveredAgain() {
    feed.invalidateAll();
    feed.deliver(vote(1, 2));
    // The database still has the row as it was.
    assertThat(shown()).contains("\"question_helpfulness\":1");
    int queries = database.queries();

    feed.deliverAgain(vote(1, 2));
    shown();
    assertThat(database.queries()).isEqualTo(queries + 1);
  }

  @Test
  void aVoteFollowsNoChangeThatWasNotRead() {
    write("second");
    deliver();
    feed.deliver(vote(1, 2));

    assertThat(shown()).contains("second");
  }

  private static RowChange vote(long before, long after) {
    return new RowChange(Table.QUESTIONS, PRODUCT, QUESTION, new RowChange.Vote(before, after));
  }

  @Test
  void aQueryThatASlowDatabaseCannotServeInTimeIsNotSent() {
    long unread = PRODUCT + 1;
    database.put(unread, question(QUESTION + 1, "unread"));
    database.everyQuery(() -> time.advance(Duration.ofSeconds(3)));
    int queries = database.queries();

    // Its product must be looked up first; then the time is up.
    assertThatThrownBy(() -> products.question(QUESTION + 1, NO_POSITION))
        .isInstanceOf(Overloaded.class);
    assertThat(database.queries()).isEqualTo(queries + 1);
    // That says nothing about the database, and the next request has time of its own.
    assertThat(products.question(QUESTION + 1, NO_POSITION)).isPresent();
  }

  @Test
  void aChangeOfAnotherProductCostsNothing() {
    int queries = database.queries();
    feed.deliver(Table.QUESTIONS, PRODUCT + 1, 1);

    assertThat(shown()).contains("first");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aChangeThatIsDeliveredDuringAReadInvalidatesItsResult() {
    deliver();
    database.whileReading(
        () -> {
          write("second");
          deliver();
        });

    assertThat(shown()).contains("first");
    assertThat(shown()).contains("second");
  }

  @Test
  void aFullInvalidationDuringAReadInvalidatesItsResult() {
    deliver();
    database.whileReading(
        () -> {
          write("second");
          feed.invalidateAll();
        });

    assertThat(shown()).contains("first");
    assertThat(shown()).contains("second");
  }

  @Test
  void afterAFullInvalidationEverythingIsReadAgain() {
    write("second");
    feed.invalidateAll();
    assertThat(shown()).contains("second");
  }

  @Test
  void whenTheFeedComesBackEverythingIsReadAgain() {
    feed.lost(FeedState.DOWN);
    write("second");
    feed.live();
    assertThat(shown()).contains("second");
  }

  @Test
  void whileTheFeedIsDownNothingIsOlderThanASecond() {
    feed.lost(FeedState.DOWN);
    write("second");
    time.advance(Duration.ofSeconds(1));
    assertThat(shown()).contains("first");
    time.advance(Duration.ofNanos(1));
    assertThat(shown()).contains("second");

    write("third");
    time.advance(Duration.ofSeconds(1));
    assertThat(shown()).contains("second");
    time.advance(Duration.ofNanos(1));
    assertThat(shown()).contains("third");
  }

  @Test
  void whileTheDatabaseIsAwayAnEntryIsServedWithItsAge() {
    loseDatabase();
    time.advance(Duration.ofSeconds(30));
    int queries = database.queries();

    Response served = questions(NO_POSITION);
    assertThat(text(served)).contains("first");
    assertThat(served.staleFor()).contains(Duration.ofSeconds(30));
    assertThat(database.queries()).isEqualTo(queries);
    assertThat(products.status().stale()).isOne();
  }

  @Test
  void aCurrentEntryHasNoAge() {
    assertThat(questions(NO_POSITION).staleFor()).isEmpty();
  }

  @Test
  void evenAnEntryThatIsKnownToHaveChangedIsServedWhileTheDatabaseIsAway() {
    deliver();
    loseDatabase();

    assertThat(questions(NO_POSITION).staleFor()).isPresent();
  }

  @Test
  void anEntryBeyondTheStaleLimitIsNotServed() {
    loseDatabase();
    time.advance(LIMIT);
    assertThat(shown()).contains("first");

    time.advance(Duration.ofNanos(1));
    assertThatThrownBy(this::shown).isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aProductThatIsNotCachedCannotBeServedWhileTheDatabaseIsAway() {
    loseDatabase();
    assertThatThrownBy(() -> questions(PRODUCT + 1, NO_POSITION))
        .isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aReadThatFailsFallsBackOnTheEntryThoughTheFeedIsOnlyDown() {
    feed.lost(FeedState.DOWN);
    database.goAway();
    time.advance(Duration.ofSeconds(2));

    Response served = questions(NO_POSITION);
    assertThat(text(served)).contains("first");
    assertThat(served.staleFor()).contains(Duration.ofSeconds(2));
  }

  @Test
  void aReadThatFailsFallsBackOnTheEntryThoughThatIsKnownToHaveChanged() {
    deliver();
    database.goAway();

    Response served = questions(NO_POSITION);
    assertThat(text(served)).contains("first");
    assertThat(served.staleFor()).isPresent();
  }

  @Test
  void whenTheDatabaseIsBackItIsRead() {
    loseDatabase();
    assertThat(shown()).contains("first");
    write("second");
    database.comeBack();
    feed.live();

    Response served = questions(NO_POSITION);
    assertThat(text(served)).contains("second");
    assertThat(served.staleFor()).isEmpty();
  }

  @Test
  void aClientThatKnowsOfAnUndeliveredChangeGetsItFromTheDatabase() {
    write("second");
    Optional<LogPosition> position = Optional.of(feed.position());

    assertThat(text(questions(position))).contains("second");
    assertThat(shown()).contains("second");
  }

  @Test
  void aClientWhoseChangeHasBeenDeliveredCostsNoQuery() {
    Optional<LogPosition> position = Optional.of(feed.position());
    feed.catchUp();
    int queries = database.queries();

    assertThat(text(questions(position))).contains("first");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aClientIsNotShownLessThanItKnowsWhileTheDatabaseIsAway() {
    Optional<LogPosition> position = Optional.of(feed.position());
    loseDatabase();
    assertThatThrownBy(() -> questions(position)).isInstanceOf(DatabaseUnavailable.class);
  }

  /** Its change was delivered, which is why the entry is known to be older. */
  @Test
  void aClientIsNotShownLessThanItsOwnChangeWhileTheDatabaseIsAway() {
    Optional<LogPosition> position = Optional.of(feed.position());
    deliver();
    feed.catchUp();
    loseDatabase();

    assertThat(questions(NO_POSITION).staleFor()).isPresent();
    assertThatThrownBy(() -> questions(position)).isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aClientWhoseChangeIsInTheEntryGetsItWhileTheDatabaseIsAway() {
    Optional<LogPosition> position = Optional.of(feed.position());
    deliver();
    feed.catchUp();
    assertThat(shown()).contains("first");
    loseDatabase();
    time.advance(Duration.ofSeconds(2));

    assertThat(questions(position).staleFor()).isPresent();
  }

  @Test
  void aClientWhoseReadFailsGetsTheEntryIfTheFeedHasCaughtUpMeanwhile() {
    Optional<LogPosition> position = Optional.of(feed.position());
    database.goAway();
    database.whileReading(feed::catchUp);

    assertThat(text(questions(position))).contains("first");
  }

  @Test
  void unknownPositionsGoToTheDatabaseAndTakeNoMemory() {
    long bytes = products.status().bytes();
    for (int i = 0; i < 10_000; i++) {
      assertThat(text(questions(Optional.of(LogPosition.EMPTY.plus(Gtid.mariaDb(0, 1, 1 + i))))))
          .contains("first");
    }
    assertThat(products.status().bytes()).isEqualTo(bytes);
    assertThat(products.status().products()).isOne();
  }

  @Test
  void aPageBeyondTheFirstComesFromTheSameEntry() {
    int queries = database.queries();

    assertThat(text(products.questions(PRODUCT, "7", new Page(2, 5), NO_POSITION)))
        .isEqualTo("{\"product_id\":\"7\",\"results\":[]}");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aProductIdIsShownAsItWasWritten() {
    assertThat(text(products.questions(PRODUCT, "007", Page.DEFAULT, NO_POSITION)))
        .startsWith("{\"product_id\":\"007\",\"results\":[{");
  }

  @Test
  void anUnknownProductIsCachedToo() {
    assertThat(text(questions(PRODUCT + 1, NO_POSITION))).contains("[]");
    int queries = database.queries();

    assertThat(text(questions(PRODUCT + 1, NO_POSITION))).contains("[]");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void nothingIsCachedWithoutMemory() {
    try (Products none =
        StartedProducts.over(new CacheSettings(0, 1, LIMIT), database, new FakeFeed(time), time)) {
      assertThat(text(none.questions(PRODUCT, "7", Page.DEFAULT, NO_POSITION))).contains("first");
      write("second");
      assertThat(text(none.questions(PRODUCT, "7", Page.DEFAULT, NO_POSITION))).contains("second");
      assertThat(none.status().products()).isZero();
      assertThat(none.status().bytes()).isZero();
    }
  }

  private void write(String body) {
    database.put(PRODUCT, question(QUESTION, body, answer(ANSWER, "answer")));
  }

  private void deliver() {
    feed.deliver(Table.QUESTIONS, PRODUCT, QUESTION);
  }

  private void loseDatabase() {
    database.goAway();
    feed.lost(FeedState.AWAY);
  }

  private String shown() {
    return text(questions(NO_POSITION));
  }

  private Response questions(Optional<LogPosition> position) {
    return questions(PRODUCT, position);
  }

  private Response questions(long productId, Optional<LogPosition> position) {
    return products.questions(productId, Long.toString(productId), Page.DEFAULT, position);
  }

  private static String text(Response served) {
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }
}
