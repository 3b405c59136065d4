package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.catalog.Page;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeFeeds;
import atelier.qa.feed.FeedSettings;
import atelier.qa.feed.FeedState;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Reads;
import atelier.qa.store.RenderedProduct;
import atelier.qa.store.RenderedProducts;
import atelier.qa.store.Schema;
import atelier.qa.store.Writes;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes over a real database and its real binlog; they keep nothing in their own memory. */
@DatabaseTest
final class RenderedProductsSharedTest {

  private static final String DATABASE = "qa_shared";
  private static final CacheSettings NO_MEMORY = new CacheSettings(0, 4, Duration.ofMinutes(5));
  private static final String VOTES = "\"question_helpfulness\":";
  private static final Optional<LogPosition> NO_POSITION = Optional.empty();

  private final TestDatabase server;
  private final Database database;
  private final Rows rows;
  private final Node node;
  private final Node other;
  private final long product = Rows.newProduct();
  private long question;

  RenderedProductsSharedTest(TestDatabase server) {
    this.server = server;
    DatabaseSettings settings = server.empty(DATABASE);
    new Schema(settings).migrate();
    database = new Database(settings);
    rows = new Rows(settings);
    node = new Node(server.feed(DATABASE));
    other = new Node(server.feed(DATABASE));
  }

  @BeforeEach
  void bothAreLiveAndOneHasStoredTheProduct() {
    await().until(() -> node.isLive() && other.isLive());
    question = rows.question(product, 0);
    await().until(() -> node.isStored());
  }

  @AfterEach
  void close() {
    node.products.close();
    other.products.close();
    database.close();
  }

  @Test
  void whatOneHasStoredTheOtherNeedNotRead() {
    assertThat(other.shown()).contains(VOTES + 0);
    assertThat(other.products.status().renderedHits()).isOne();
    assertThat(other.products.status().reads()).isZero();
  }

  @Test
  void aVoteAtAnSqlPromptIsSeenOnBothAndStoredAgain() {
    for (int votes = 1; votes <= 3; votes++) {
      String expected = VOTES + votes;
      rows.execute("UPDATE questions SET helpful = helpful + 1 WHERE id = ?", question);

      await().until(() -> node.shown().contains(expected));
      await().until(() -> other.shown().contains(expected));
      long hits = other.products.status().renderedHits();
      await().until(() -> other.shown().contains(expected) && other.hits() > hits);
    }
  }

  @Test
  void whoeverVotesSeesItAtOnce() {
    for (int votes = 1; votes <= 20; votes++) {
      other.updates.questionHelpful(question);
      assertThat(other.shown()).contains(VOTES + votes);
    }
  }

  @Test
  void whoeverBeginsLaterUsesWhatWasStoredBeforeUnlessItChanged() {
    long changed = product + 1;
    long itsQuestion = rows.question(changed, 0);
    long hits = node.hits();
    await().until(() -> shown(node.products, changed).contains(VOTES) && node.hits() > hits);
    rows.execute("UPDATE questions SET helpful = 7 WHERE id = ?", itsQuestion);

    try (Products later = storingNothing()) {
      await()
          .until(
              () -> {
                assertThat(shown(later, changed)).contains(VOTES + 7);
                assertThat(shown(later, product)).contains(VOTES + 0);
                return later.status().renderedHits() > 0;
              });
      long reads = later.status().reads();
      assertThat(shown(later, changed)).contains(VOTES + 7);
      assertThat(later.status().reads()).isEqualTo(reads + 1);
    }
  }

  @Test
  void rowsThatAreEmptiedAtOnceAreGone() {
    rows.execute("TRUNCATE TABLE questions");
    await().until(() -> other.shown().endsWith("\"results\":[]}"));
    assertThat(node.shown()).endsWith("\"results\":[]}");
  }

  @Test
  void withoutTheTableEverythingIsShownStill() {
    rows.execute("DROP TABLE rendered_products");

    assertThat(other.shown()).contains(VOTES + 0);
    assertThat(node.shown()).contains(VOTES + 0);
  }

  private final class Node {

    private final Products products;
    private final Updates updates;

    Node(FeedSettings settings) {
      ChangeFeed feed = ChangeFeeds.open(settings, InstantSource.system());
      products = new Products(NO_MEMORY, new Reads(database), new RenderedProducts(database), feed);
      products.start();
      updates = new Updates(new Writes(database, InstantSource.system()), products, feed);
    }

    boolean isLive() {
      return products.status().feed().state() == FeedState.LIVE;
    }

    boolean isStored() {
      shown();
      return products.status().renderedHits() > 0;
    }

    long hits() {
      return products.status().renderedHits();
    }

    String shown() {
      return RenderedProductsSharedTest.shown(products, product);
    }
  }

  private Products storingNothing() {
    RenderedProducts table = new RenderedProducts(database);
    RenderedTable reading =
        new RenderedTable() {
          @Override
          public Optional<RenderedProduct> find(long productId) {
            return table.find(productId);
          }

          @Override
          public void put(List<RenderedProduct> products) {}
        };
    return StartedProducts.over(
        NO_MEMORY,
        new Reads(database),
        Optional.of(reading),
        ChangeFeeds.open(server.feed(DATABASE), InstantSource.system()),
        System::nanoTime);
  }

  private static String shown(Products products, long product) {
    Response served = products.questions(product, "" + product, Page.DEFAULT, NO_POSITION);
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }
}
