package atelier.qa.cache;

import static atelier.qa.cache.Samples.answer;
import static atelier.qa.cache.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.cache.Response.Extent;
import atelier.qa.catalog.Order;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Refinement;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Excerpt;
import atelier.qa.store.LogPosition;
import atelier.qa.store.ProductSource;
import atelier.qa.testing.Call;
import atelier.qa.testing.FakeTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A product that is too large to be read whole. */
@Timeout(60)
final class LargePagesTest {

  private static final long PRODUCT = 7;
  private static final long OTHER = 8;
  private static final int QUESTIONS = 30;
  private static final int MOST = 20;
  private static final int READERS = 4;
  private static final Optional<LogPosition> NO_POSITION = Optional.empty();

  private final FakeTime time = new FakeTime();
  private final FakeDatabase database = new FakeDatabase();
  private final FakeFeed feed = new FakeFeed(time);
  private final CacheSettings settings = new CacheSettings(1 << 20, READERS, Duration.ofMinutes(5));
  private final Products products = StartedProducts.over(settings, database, feed, time);

  @BeforeEach
  void theProductIsTooLarge() {
    time.whenItGoes(feed::alive);
    feed.live();
    database.readsAtMost(MOST);
    database.put(PRODUCT, rows(QUESTIONS, "first"));
    database.put(OTHER, question(999, "other"));
  }

  @Test
  void everyPageIsThatOfTheWholeProduct() {
    Products whole = StartedProducts.over(settings, whole(), new FakeFeed(time), time);
    for (int count : List.of(1, 5, 7, 30, 1000)) {
      for (int number = 1; number <= 8; number++) {
        Page page = new Page(number, count);
        assertThat(text(products.questions(PRODUCT, "007", page, NO_POSITION)))
            .isEqualTo(text(whole.questions(PRODUCT, "007", page, NO_POSITION)));
        assertThat(
                text(
                    products
                        .answers(104, "104", page, Optional.empty(), NO_POSITION)
                        .orElseThrow()))
            .isEqualTo(
                text(whole.answers(104, "104", page, Optional.empty(), NO_POSITION).orElseThrow()));
      }
    }
    assertThat(text(products.question(104, NO_POSITION).orElseThrow()))
        .isEqualTo(text(whole.question(104, NO_POSITION).orElseThrow()));
    assertThat(text(products.answer(1040, NO_POSITION).orElseThrow()))
        .isEqualTo(text(whole.answer(1040, NO_POSITION).orElseThrow()));
  }

  @Test
  void aRefinedListIsThatOfTheWholeProduct() {
    Products whole = StartedProducts.over(settings, whole(), new FakeFeed(time), time);
    Refinement newest = new Refinement(Optional.of(Order.NEWEST), Optional.empty(), true);
    Page page = new Page(2, 7);

    Response refined = products.questions(PRODUCT, "7", page, newest, NO_POSITION);

    assertThat(text(refined))
        .isEqualTo(text(whole.questions(PRODUCT, "7", page, newest, NO_POSITION)));
    assertThat(refined.extent()).contains(new Extent(QUESTIONS, page));
    assertThat(refined.body().isCompressed()).isTrue();
  }

  @Test
  void rowsThatItDoesNotShowAreNotFound() {
    assertThat(products.question(5, NO_POSITION)).isEmpty();
    database.put(PRODUCT, rows(QUESTIONS - 1, "first"));

    assertThat(products.question(100 + QUESTIONS - 1, NO_POSITION)).isEmpty();
    assertThat(
            products.answers(
                100 + QUESTIONS - 1, "129", Page.DEFAULT, Optional.empty(), NO_POSITION))
        .isEmpty();
    assertThat(products.answer((100 + QUESTIONS - 1) * 10, NO_POSITION)).isEmpty();
  }

  @Test
  void itIsNotCachedWhole() {
    shown();
    assertThat(products.status().products()).isZero();
  }

  @Test
  void itIsFoundTooLargeOnceInAWhile() {
    shown();
    int queries = database.queries();
    feed.deliver(Table.QUESTIONS, PRODUCT, 100);
    shown();
    assertThat(database.queries()).isEqualTo(queries + 1);

    time.advance(LargeIds.GOOD_FOR);
    feed.deliver(Table.QUESTIONS, PRODUCT, 100);
    shown();
    assertThat(database.queries()).isEqualTo(queries + 3);
  }

  @Test
  void whenItHasBecomeSmallerItIsCachedWhole() {
    shown();
    database.put(PRODUCT, rows(MOST, "first"));
    feed.deliver(Table.QUESTIONS, PRODUCT, 100);
    time.advance(LargeIds.GOOD_FOR);
    shown();

    assertThat(products.status().products()).isOne();
  }

  @Test
  void whenACachedProductBecomesTooLargeItsEntryIsRemoved() {
    database.put(PRODUCT, rows(MOST, "first"));
    shown();
    assertThat(products.status().products()).isOne();
    database.put(PRODUCT, rows(QUESTIONS, "second"));
    feed.deliver(Table.QUESTIONS, PRODUCT, 100);

    assertThat(shown()).contains("second");
    assertThat(products.status().products()).isZero();
  }

  @Test
  void aPageCostsNoQueryUntilTheProductChanges() {
    shown();
    int queries = database.queries();
    database.put(PRODUCT, rows(QUESTIONS, "second"));
    assertThat(shown()).contains("first");
    assertThat(database.queries()).isEqualTo(queries);

    feed.deliver(Table.QUESTIONS, PRODUCT, 100);
    assertThat(shown()).contains("second");
  }

  @Test
  void aChangeThatIsDeliveredWhileAPageIsReadInvalidatesIt() {
    shown();
    feed.deliver(Table.QUESTIONS, PRODUCT, 100);
    database.whileReading(
        () -> {
          database.put(PRODUCT, rows(QUESTIONS, "second"));
          feed.deliver(Table.QUESTIONS, PRODUCT, 100);
        });

    assertThat(shown()).contains("first");
    assertThat(shown()).contains("second");
  }

  @Test
  void aClientThatKnowsOfAnUndeliveredChangeGetsItFromTheDatabase() {
    shown();
    database.put(PRODUCT, rows(QUESTIONS, "second"));
    Optional<LogPosition> position = Optional.of(feed.position());

    assertThat(text(products.questions(PRODUCT, "7", Page.DEFAULT, position))).contains("second");
    assertThat(text(products.question(100, position).orElseThrow())).contains("second");
    assertThat(
            text(
                products
                    .answers(100, "100", Page.DEFAULT, Optional.empty(), position)
                    .orElseThrow()))
        .contains("second");
    assertThat(text(products.answer(1000, position).orElseThrow())).contains("second");
  }

  @Test
  void withoutFeedNoPageIsOlderThanASecond() {
    shown();
    feed.lost(FeedState.DOWN);
    database.put(PRODUCT, rows(QUESTIONS, "second"));
    time.advance(Duration.ofMillis(1_001));

    assertThat(shown()).contains("second");
  }

  @Test
  void whileTheDatabaseIsAwayItIsNotThere() {
    shown();
    database.goAway();
    feed.lost(FeedState.AWAY);
    time.advance(Duration.ofSeconds(2));

    assertThatThrownBy(this::shown).isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void theResponseNamesWhatIsLeftOut() {
    assertThat(questions().leftOut()).isEmpty();
    database.nestsAtMost(1);
    feed.deliver(Table.QUESTIONS, PRODUCT, 100);

    assertThat(questions().leftOut()).containsExactly(Excerpt.ANSWERS);
    assertThat(products.question(104, NO_POSITION).orElseThrow().leftOut())
        .containsExactly(Excerpt.ANSWERS);
  }

  @Test
  void aPageIsReadOnceForAllThatAskForItAtTheSameTime() {
    shown();
    feed.deliver(Table.QUESTIONS, PRODUCT, 100);
    int queries = database.queries();
    CountDownLatch gate = new CountDownLatch(1);
    database.whileReading(() -> await(gate));
    Call<String> first = Call.start(this::shown).awaitWaiting();
    List<Call<String>> others =
        Stream.generate(() -> Call.start(this::shown)).limit(5).map(Call::awaitWaiting).toList();
    gate.countDown();

    assertThat(others).allSatisfy(call -> assertThat(call.result()).isEqualTo(first.result()));
    assertThat(database.queries()).isEqualTo(queries + 1);
  }

  @Test
  void largeProductsLeaveHalfOfTheReadersToTheOthers() {
    shown();
    CountDownLatch gate = new CountDownLatch(1);
    List<Call<Response>> slow =
        IntStream.rangeClosed(1, READERS)
            .mapToObj(number -> new Page(number, 2))
            .map(
                page -> {
                  database.whileReading(() -> await(gate));
                  return Call.start(() -> products.questions(PRODUCT, "7", page, NO_POSITION))
                      .awaitWaiting();
                })
            .toList();

    // Those who were not let in leave the gate to this one, which is not to wait there.
    database.whileReading(() -> {});
    assertThat(text(products.questions(OTHER, "8", Page.DEFAULT, NO_POSITION))).contains("other");
    gate.countDown();
    assertThat(slow.getFirst().result().leftOut()).isEmpty();
  }

  private ProductSource whole() {
    FakeDatabase all = new FakeDatabase();
    all.put(PRODUCT, rows(QUESTIONS, "first"));
    return all;
  }

  private static Question[] rows(int questions, String body) {
    return IntStream.range(100, 100 + questions)
        .mapToObj(
            id ->
                question(
                    id,
                    body,
                    IntStream.range(0, 1 + id % 5)
                        .mapToObj(i -> answer(id * 10L + i, body))
                        .toArray(atelier.qa.catalog.Answer[]::new)))
        .toArray(Question[]::new);
  }

  private Response questions() {
    return products.questions(PRODUCT, "7", Page.DEFAULT, NO_POSITION);
  }

  private String shown() {
    return text(questions());
  }

  private static String text(Response served) {
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
