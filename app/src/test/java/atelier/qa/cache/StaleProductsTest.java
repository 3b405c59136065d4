package atelier.qa.cache;

import static atelier.qa.cache.CachedProduct.LIMIT;
import static atelier.qa.cache.CachedProduct.NO_POSITION;
import static atelier.qa.cache.CachedProduct.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.feed.FeedState;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is shown while the database is away. */
final class StaleProductsTest {

  private final CachedProduct product = new CachedProduct();
  private final FakeTime time = product.time;
  private final FakeDatabase database = product.database;
  private final FakeFeed feed = product.feed;
  private final Products products = product.products;

  @Test
  void whileTheDatabaseIsAwayAnEntryIsServedWithItsAge() {
    product.loseDatabase();
    time.advance(Duration.ofSeconds(30));
    int queries = database.queries();

    Response served = product.read(NO_POSITION);
    assertThat(text(served)).contains("first");
    assertThat(served.staleFor()).contains(Duration.ofSeconds(30));
    assertThat(database.queries()).isEqualTo(queries);
    assertThat(products.status().stale()).isOne();
  }

  @Test
  void aCurrentEntryHasNoAge() {
    assertThat(product.read(NO_POSITION).staleFor()).isEmpty();
  }

  @Test
  void evenAnEntryThatIsKnownToHaveChangedIsServedWhileTheDatabaseIsAway() {
    product.deliver();
    product.loseDatabase();

    assertThat(product.read(NO_POSITION).staleFor()).isPresent();
  }

  @Test
  void anEntryBeyondTheStaleLimitIsNotServed() {
    product.loseDatabase();
    time.advance(LIMIT);
    assertThat(product.shown()).contains("first");

    time.advance(Duration.ofNanos(1));
    assertThatThrownBy(product::shown).isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aProductThatIsNotCachedCannotBeServedWhileTheDatabaseIsAway() {
    product.loseDatabase();
    assertThatThrownBy(product::readNext).isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aReadThatFailsFallsBackOnTheEntryThoughTheFeedIsOnlyDown() {
    feed.lost(FeedState.DOWN);
    database.goAway();
    time.advance(Duration.ofSeconds(2));

    Response served = product.read(NO_POSITION);
    assertThat(text(served)).contains("first");
    assertThat(served.staleFor()).contains(Duration.ofSeconds(2));
  }

  @Test
  void aReadThatFailsFallsBackOnTheEntryThoughThatIsKnownToHaveChanged() {
    product.deliver();
    database.goAway();

    Response served = product.read(NO_POSITION);
    assertThat(text(served)).contains("first");
    assertThat(served.staleFor()).isPresent();
  }

  @Test
  void whenTheDatabaseIsBackItIsRead() {
    product.loseDatabase();
    assertThat(product.shown()).contains("first");
    product.write("second");
    database.comeBack();
    feed.live();

    Response served = product.read(NO_POSITION);
    assertThat(text(served)).contains("second");
    assertThat(served.staleFor()).isEmpty();
  }
}
