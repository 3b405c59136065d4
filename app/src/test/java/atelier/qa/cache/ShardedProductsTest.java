package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.catalog.Page;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.LogPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two databases: products with even ids are in the first one, those with odd ids in the second. */
final class ShardedProductsTest {

  private static final Optional<LogPosition> NO_POSITION = Optional.empty();
  private static final CacheSettings SETTINGS =
      new CacheSettings(1 << 20, 4, Duration.ofMinutes(5));

  private static final String EVEN_LOG = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String ODD_LOG = "4e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String UNHEARD_OF = "5e11fa47-71ca-11e1-9e33-c80aa9429562";

  private static final long EVEN = 12;
  private static final long ODD = 7;

  private final FakeDatabase even = new FakeDatabase();
  private final FakeDatabase odd = new FakeDatabase();
  private final ShardedProducts products =
      new ShardedProducts(
          List.of(
              StartedProducts.over(
                  SETTINGS, even, new ConfirmedLog(EVEN_LOG + ":1-9"), System::nanoTime),
              StartedProducts.over(
                  SETTINGS, odd, new ConfirmedLog(ODD_LOG + ":1-5"), System::nanoTime)));

  @BeforeEach
  void bothHaveQuestions() {
    even.put(EVEN, Samples.question(1, "even"), Samples.question(2, "even, imported"));
    odd.put(ODD, Samples.question(4, "odd"), Samples.question(3, "odd, imported"));
  }

  @AfterEach
  void close() {
    products.close();
  }

  @Test
  void aProductIsReadFromItsOwnDatabase() {
    assertThat(shown(EVEN, NO_POSITION)).contains("\"even\"");
    assertThat(shown(ODD, NO_POSITION)).contains("\"odd\"");

    assertThat(even.queries()).isEqualTo(1);
    assertThat(odd.queries()).isEqualTo(1);
  }

  @Test
  void aRowIsLookedForFirstWhereItsIdWouldHaveBeenGiven() {
    assertThat(products.question(4, NO_POSITION)).isPresent();

    assertThat(even.queries()).isZero();
  }

  @Test
  void anImportedRowIsFoundInAnotherDatabaseAndNextTimeAtOnce() {
    assertThat(products.question(3, NO_POSITION)).isPresent();
    int before = even.queries();

    assertThat(products.question(3, NO_POSITION)).isPresent();
    assertThat(before).isPositive();
    assertThat(even.queries()).isEqualTo(before);
  }

  @Test
  void aRowThatNoDatabaseHasIsUnknown() {
    assertThat(products.question(99, NO_POSITION)).isEmpty();
    assertThat(products.answer(99, NO_POSITION)).isEmpty();
  }

  @Test
  void whileOneDatabaseIsAwayTheOtherOnesProductsAndRowsAreServed() {
    odd.goAway();

    assertThat(shown(EVEN, NO_POSITION)).contains("\"even\"");
    assertThat(products.question(2, NO_POSITION)).isPresent();
    assertThatThrownBy(() -> shown(ODD, NO_POSITION)).isInstanceOf(DatabaseUnavailable.class);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
  void aDatabaseThatIsNotHeardIsAskedLast(FeedState state) {
    FakeFeed lost = new FakeFeed(System::nanoTime);
    try (ShardedProducts half = withOdd(lost)) {
      lost.lost(state);

      assertThat(half.question(2, NO_POSITION)).isPresent();
      assertThat(odd.queries()).isZero();
    }
  }

  @Test
  void aFeedThatIsLostEndsTheLeaseOfItsOwnProductsOnly() {
    FakeFeed lost = new FakeFeed(System::nanoTime);
    try (ShardedProducts half = withOdd(lost)) {
      lost.lost(FeedState.AWAY);

      assertThat(half.lease((int) ODD)).isZero();
      assertThat(half.lease((int) EVEN % 10)).isPositive();
    }
  }

  @Test
  void whetherThereIsARowIsNotKnownWhileOneDatabaseIsAway() {
    odd.goAway();

    assertThatThrownBy(() -> products.question(99, NO_POSITION))
        .isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aDatabaseDoesNotWaitForTheTransactionsOfAnotherOne() {
    shown(ODD, NO_POSITION);

    shown(ODD, position(EVEN_LOG + ":10"));

    assertThat(odd.queries()).isEqualTo(1);
  }

  @Test
  void aDatabaseThatWasACopyWaitsForNothingThatItsSourceHasDoneSince() {
    ChangeFeed copied = new ConfirmedLog(EVEN_LOG + ":1-4," + ODD_LOG + ":1-5");
    try (ShardedProducts half = withOdd(copied)) {
      half.questions(ODD, "" + ODD, Page.DEFAULT, NO_POSITION);

      half.questions(ODD, "" + ODD, Page.DEFAULT, position(EVEN_LOG + ":3:9"));
      assertThat(odd.queries()).isEqualTo(1);

      half.questions(ODD, "" + ODD, Page.DEFAULT, position(EVEN_LOG + ":10"));
      assertThat(odd.queries()).isEqualTo(2);
    }
  }

  @Test
  void aDatabaseIsReadAnewForATransactionOfItsOwnThatHasNotComeYet() {
    shown(ODD, NO_POSITION);

    shown(ODD, position(EVEN_LOG + ":9," + ODD_LOG + ":6"));

    assertThat(odd.queries()).isEqualTo(2);
  }

  @Test
  void whoseTransactionsNobodyHasHeardOfMayBeAnyDatabases() {
    shown(ODD, NO_POSITION);

    shown(ODD, position(UNHEARD_OF + ":1"));
    shown(ODD, Optional.of(LogPosition.UNKNOWN));

    assertThat(odd.queries()).isEqualTo(3);
  }

  @Test
  void untilItsOwnLogIsKnownAllOfAPositionMayConcernADatabase() {
    try (ShardedProducts half = withOdd(new FakeFeed(System::nanoTime))) {
      half.questions(ODD, "" + ODD, Page.DEFAULT, NO_POSITION);

      half.questions(ODD, "" + ODD, Page.DEFAULT, position(EVEN_LOG + ":9"));

      assertThat(odd.queries()).isEqualTo(2);
    }
  }

  @Test
  void aClientGoesOnToShowWhatItHasChangedInOtherDatabases() {
    ShardedUpdates updates = new ShardedUpdates(List.of(), products);
    WriteResult change = new WriteResult(1, position(ODD_LOG + ":6").orElseThrow());

    assertThat(updates.shownAfter(change, Optional::empty)).isEqualTo(change.position());
    assertThat(updates.shownAfter(change, () -> position(EVEN_LOG + ":10," + ODD_LOG + ":5")))
        .hasToString(EVEN_LOG + ":10," + ODD_LOG + ":6");
    assertThat(updates.shownAfter(change, () -> Optional.of(LogPosition.UNKNOWN)))
        .isEqualTo(LogPosition.UNKNOWN);
  }

  private ShardedProducts withOdd(ChangeFeed feed) {
    ChangeFeed live = new ConfirmedLog(EVEN_LOG + ":1-9");
    return new ShardedProducts(
        List.of(
            StartedProducts.over(SETTINGS, even, live, System::nanoTime),
            StartedProducts.over(SETTINGS, odd, feed, System::nanoTime)));
  }

  private String shown(long product, Optional<LogPosition> position) {
    Response response = products.questions(product, Long.toString(product), Page.DEFAULT, position);
    return new String(response.body().identity(), StandardCharsets.UTF_8);
  }

  private static Optional<LogPosition> position(String text) {
    return LogPosition.parse(text);
  }

  /** A feed that is live, and has confirmed all that it has read. */
  private record ConfirmedLog(LogPosition position) implements ChangeFeed {

    ConfirmedLog(String position) {
      this(LogPosition.parse(position).orElseThrow());
    }

    @Override
    public void start(ChangeListener listener) {
      listener.live();
      // A lease that outlasts the test.
      listener.alive(System.nanoTime() + Duration.ofMinutes(5).toNanos());
    }

    @Override
    public boolean hasConfirmed(LogPosition wanted) {
      return position.contains(wanted);
    }

    @Override
    public FeedStatus status() {
      return new FeedStatus(
          FeedState.LIVE, Optional.of(position), Optional.empty(), Optional.empty(), 0, 0, 0);
    }

    @Override
    public void close() {}
  }
}
