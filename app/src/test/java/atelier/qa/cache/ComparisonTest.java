package atelier.qa.cache;

import static atelier.qa.cache.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Page;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.testing.FakeTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes without the feed's knowing is found, and nothing else is taken for it. */
final class ComparisonTest {

  private static final long PRODUCT = 7;
  private static final long OTHER = 8;

  private final FakeTime time = new FakeTime();
  private final FakeDatabase database = new FakeDatabase();
  private final FakeFeed feed = new FakeFeed(time);
  private final Products products =
      StartedProducts.over(
          new CacheSettings(1 << 20, 4, Duration.ofMinutes(5)), database, feed, time);

  @BeforeEach
  void aProductIsCached() {
    time.whenItGoes(feed::alive);
    feed.live();
    database.put(PRODUCT, question(70, "first"));
    assertThat(shown(PRODUCT)).contains("first");
    time.advance(Duration.ofHours(1));
  }

  @Test
  void aHiddenChangeIsShownWhenEverythingBeforeItIsDelivered() {
    database.put(PRODUCT, question(70, "hidden"));
    products.compare();
    products.compare();
    assertThat(shown(PRODUCT)).contains("first");
    assertThat(products.status().unexplained()).isZero();

    feed.catchUp();
    products.compare();
    assertThat(shown(PRODUCT)).contains("hidden");
    assertThat(products.status().unexplained()).isOne();
  }

  @Test
  void whereOneChangeWasHiddenNothingElseIsTrusted() {
    database.put(OTHER, question(80, "other"));
    assertThat(shown(OTHER)).contains("other");
    database.put(PRODUCT, question(70, "hidden"));
    database.put(OTHER, question(80, "also hidden"));
    products.compare();
    feed.catchUp();
    products.compare();

    assertThat(shown(PRODUCT)).contains("\"hidden");
    assertThat(shown(OTHER)).contains("also hidden");
  }

  @Test
  void aChangeThatIsDeliveredExplainsTheDifference() {
    database.put(PRODUCT, question(70, "second"));
    products.compare();
    feed.deliver(Table.QUESTIONS, PRODUCT, 70);
    feed.catchUp();
    products.compare();

    assertThat(products.status().compared()).isOne();
    assertThat(products.status().unexplained()).isZero();
  }

  @Test
  void aChangeThatIsDeliveredWhileItIsComparedExplainsTheDifference() {
    database.put(PRODUCT, question(70, "second"));
    database.whileReading(() -> feed.deliver(Table.QUESTIONS, PRODUCT, 70));
    products.compare();
    feed.catchUp();
    products.compare();

    assertThat(products.status().unexplained()).isZero();
  }

  @Test
  void aProductThatIsTheSameIsLeftAlone() {
    for (int i = 0; i < 5; i++) {
      products.compare();
    }
    int queries = database.queries();

    assertThat(shown(PRODUCT)).contains("first");
    assertThat(database.queries()).isEqualTo(queries);
    assertThat(products.status().compared()).isEqualTo(5);
    assertThat(products.status().unexplained()).isZero();
  }

  @Test
  void oneStepReadsOneProduct() {
    for (long product = 100; product < 110; product++) {
      shown(product);
    }
    int queries = database.queries();
    products.compare();

    assertThat(database.queries()).isEqualTo(queries + 1);
  }

  @Test
  void inTheEndEveryCachedProductIsCompared() {
    for (long product = 100; product < 110; product++) {
      shown(product);
    }
    database.put(105, question(90, "hidden"));
    for (int i = 0; i < 12; i++) {
      feed.catchUp();
      products.compare();
    }

    assertThat(products.status().unexplained()).isOne();
  }

  @Test
  void nothingIsComparedWhileTheFeedIsLost() {
    feed.lost(FeedState.DOWN);
    int queries = database.queries();
    products.compare();

    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void nothingIsComparedDuringAnotherRead() {
    database.put(OTHER, question(80, "other"));
    database.whileReading(products::compare);
    shown(OTHER);

    assertThat(products.status().compared()).isZero();
  }

  @Test
  void aDatabaseThatIsAwayIsNoDifference() {
    database.goAway();
    products.compare();
    database.comeBack();
    feed.catchUp();
    products.compare();

    assertThat(products.status().unexplained()).isZero();
  }

  private String shown(long product) {
    Response served = products.questions(product, "" + product, Page.DEFAULT, Optional.empty());
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }
}
