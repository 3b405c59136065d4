package atelier.qa.cache;

import static atelier.qa.cache.CachedProduct.LIMIT;
import static atelier.qa.cache.CachedProduct.NO_POSITION;
import static atelier.qa.cache.CachedProduct.PRODUCT;
import static atelier.qa.cache.CachedProduct.QUESTION;
import static atelier.qa.cache.CachedProduct.text;
import static atelier.qa.cache.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.catalog.Page;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.Overloaded;
import atelier.qa.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is shown, and when the database is asked for it. */
final class ProductsTest {

  private final CachedProduct product = new CachedProduct();
  private final FakeTime time = product.time;
  private final FakeDatabase database = product.database;
  private final FakeFeed feed = product.feed;
  private final Products products = product.products;

  @Test
  void aHitCostsNoQuery() {
    int queries = database.queries();

    assertThat(product.shown()).contains("first");
    assertThat(queries).isEqualTo(database.queries());
    assertThat(products.status().hits()).isOne();
    assertThat(products.status().misses()).isOne();
    assertThat(products.status().products()).isOne();
  }

  @Test
  void aChangeThatIsDeliveredIsSeenByTheNextRead() {
    product.write("second");
    assertThat(product.shown()).contains("first");

    product.deliver();
    assertThat(product.shown()).contains("second");
  }

  @Test
  void aVoteThatSaysWhatItChangedCostsNoQuery() {
    int queries = database.queries();

    feed.deliver(vote(1, 2));
    assertThat(product.shown()).contains("\"question_helpfulness\":2");
    feed.deliverAgain(vote(1, 2));
    assertThat(product.shown()).contains("\"question_helpfulness\":2");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aVoteForARowWithAnotherNumberIsReadFromTheDatabase() {
    int queries = database.queries();

    feed.deliver(vote(2, 3));
    product.shown();
    assertThat(database.queries()).isEqualTo(queries + 1);
  }

  @Test
  void aVoteThatCouldNotBeReadYetIsReadWhenItIsDeliveredAgain() {
    feed.invalidateAll();
    feed.deliver(vote(1, 2));
    // The database still has the row as it was.
    assertThat(product.shown()).contains("\"question_helpfulness\":1");
    int queries = database.queries();

    feed.deliverAgain(vote(1, 2));
    product.shown();
    assertThat(database.queries()).isEqualTo(queries + 1);
  }

  @Test
  void aVoteFollowsNoChangeThatWasNotRead() {
    product.write("second");
    product.deliver();
    feed.deliver(vote(1, 2));

    assertThat(product.shown()).contains("second");
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

    assertThat(product.shown()).contains("first");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aChangeThatIsDeliveredDuringAReadInvalidatesItsResult() {
    product.deliver();
    database.whileReading(
        () -> {
          product.write("second");
          product.deliver();
        });

    assertThat(product.shown()).contains("first");
    assertThat(product.shown()).contains("second");
  }

  @Test
  void aFullInvalidationDuringAReadInvalidatesItsResult() {
    product.deliver();
    database.whileReading(
        () -> {
          product.write("second");
          feed.invalidateAll();
        });

    assertThat(product.shown()).contains("first");
    assertThat(product.shown()).contains("second");
  }

  @Test
  void afterAFullInvalidationEverythingIsReadAgain() {
    product.write("second");
    feed.invalidateAll();
    assertThat(product.shown()).contains("second");
  }

  @Test
  void whenTheFeedComesBackEverythingIsReadAgain() {
    feed.lost(FeedState.DOWN);
    product.write("second");
    feed.live();
    assertThat(product.shown()).contains("second");
  }

  @Test
  void whileTheFeedIsDownNothingIsOlderThanASecond() {
    feed.lost(FeedState.DOWN);
    product.write("second");
    time.advance(Duration.ofSeconds(1));
    assertThat(product.shown()).contains("first");
    time.advance(Duration.ofNanos(1));
    assertThat(product.shown()).contains("second");

    product.write("third");
    time.advance(Duration.ofSeconds(1));
    assertThat(product.shown()).contains("second");
    time.advance(Duration.ofNanos(1));
    assertThat(product.shown()).contains("third");
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
    assertThat(text(product.readNext())).contains("[]");
    int queries = database.queries();

    assertThat(text(product.readNext())).contains("[]");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void nothingIsCachedWithoutMemory() {
    try (Products none =
        StartedProducts.over(new CacheSettings(0, 1, LIMIT), database, new FakeFeed(time), time)) {
      assertThat(text(none.questions(PRODUCT, "7", Page.DEFAULT, NO_POSITION))).contains("first");
      product.write("second");
      assertThat(text(none.questions(PRODUCT, "7", Page.DEFAULT, NO_POSITION))).contains("second");
      assertThat(none.status().products()).isZero();
      assertThat(none.status().bytes()).isZero();
    }
  }

  private static RowChange vote(long before, long after) {
    return new RowChange(Table.QUESTIONS, PRODUCT, QUESTION, new RowChange.Vote(before, after));
  }
}
