package atelier.qa.cache;

import static atelier.qa.cache.CachedProduct.NO_POSITION;
import static atelier.qa.cache.CachedProduct.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import atelier.qa.testing.FakeTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a client is shown that knows of a change. */
final class ProductsByPositionTest {

  private final CachedProduct product = new CachedProduct();
  private final FakeTime time = product.time;
  private final FakeDatabase database = product.database;
  private final FakeFeed feed = product.feed;
  private final Products products = product.products;

  @Test
  void aClientThatKnowsOfAnUndeliveredChangeGetsItFromTheDatabase() {
    product.write("second");
    Optional<LogPosition> position = Optional.of(feed.position());

    assertThat(text(product.read(position))).contains("second");
    assertThat(product.shown()).contains("second");
  }

  @Test
  void aClientWhoseChangeHasBeenDeliveredCostsNoQuery() {
    Optional<LogPosition> position = Optional.of(feed.position());
    feed.catchUp();
    int queries = database.queries();

    assertThat(text(product.read(position))).contains("first");
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aClientIsNotShownLessThanItKnowsWhileTheDatabaseIsAway() {
    Optional<LogPosition> position = Optional.of(feed.position());
    product.loseDatabase();
    assertThatThrownBy(() -> product.read(position)).isInstanceOf(DatabaseUnavailable.class);
  }

  /** Its change was delivered, which is why the entry is known to be older. */
  @Test
  void aClientIsNotShownLessThanItsOwnChangeWhileTheDatabaseIsAway() {
    Optional<LogPosition> position = Optional.of(feed.position());
    product.deliver();
    feed.catchUp();
    product.loseDatabase();

    assertThat(product.read(NO_POSITION).staleFor()).isPresent();
    assertThatThrownBy(() -> product.read(position)).isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aClientWhoseChangeIsInTheEntryGetsItWhileTheDatabaseIsAway() {
    Optional<LogPosition> position = Optional.of(feed.position());
    product.deliver();
    feed.catchUp();
    assertThat(product.shown()).contains("first");
    product.loseDatabase();
    time.advance(Duration.ofSeconds(2));

    assertThat(product.read(position).staleFor()).isPresent();
  }

  @Test
  void aClientWhoseReadFailsGetsTheEntryIfTheFeedHasCaughtUpMeanwhile() {
    Optional<LogPosition> position = Optional.of(feed.position());
    database.goAway();
    database.whileReading(feed::catchUp);

    assertThat(text(product.read(position))).contains("first");
  }

  @Test
  void unknownPositionsGoToTheDatabaseAndTakeNoMemory() {
    long bytes = products.status().bytes();
    for (int i = 0; i < 10_000; i++) {
      assertThat(text(product.read(Optional.of(LogPosition.EMPTY.plus(Gtid.mariaDb(0, 1, 1 + i))))))
          .contains("first");
    }
    assertThat(products.status().bytes()).isEqualTo(bytes);
    assertThat(products.status().products()).isOne();
  }
}
