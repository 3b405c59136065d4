package atelier.qa.cache;

import static atelier.qa.cache.Samples.answer;
import static atelier.qa.cache.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Page;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.LogPosition;
import atelier.qa.testing.FakeTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A product with one question, which says "first" and was read once while the feed is live. */
final class CachedProduct {

  static final long PRODUCT = 7;
  static final long QUESTION = 70;
  static final Duration LIMIT = Duration.ofMinutes(5);
  static final Optional<LogPosition> NO_POSITION = Optional.empty();

  final FakeTime time = new FakeTime();
  final FakeDatabase database = new FakeDatabase();
  final FakeFeed feed = new FakeFeed(time);
  final Products products =
      StartedProducts.over(new CacheSettings(1 << 20, 4, LIMIT), database, feed, time);

  CachedProduct() {
    time.whenItGoes(feed::alive);
    feed.live();
    write("first");
    assertThat(shown()).contains("first");
    // Otherwise it would count as true for a second after the feed is lost.
    time.advance(Duration.ofHours(1));
  }

  /** What the question says from now on, in the database. */
  void write(String body) {
    database.put(PRODUCT, question(QUESTION, body, answer(700, "answer")));
  }

  void deliver() {
    feed.deliver(Table.QUESTIONS, PRODUCT, QUESTION);
  }

  void loseDatabase() {
    database.goAway();
    feed.lost(FeedState.AWAY);
  }

  String shown() {
    return text(read(NO_POSITION));
  }

  Response read(Optional<LogPosition> position) {
    return products.questions(PRODUCT, "7", Page.DEFAULT, position);
  }

  /** Another product, which is not cached. */
  Response readNext() {
    return products.questions(PRODUCT + 1, "8", Page.DEFAULT, NO_POSITION);
  }

  static String text(Response served) {
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }
}
