package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.feed.RowChange.Vote;
import atelier.qa.store.LogPosition;
import atelier.qa.store.PageSource;
import atelier.qa.store.ProductSource;
import atelier.qa.testing.FakeTime;
import atelier.qa.testing.Gtids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Three nodes over one database and one binlog, in random interleavings: also between any two
 * things that a node does while it reads. Products have nothing but a number, which grows. A change
 * stands in the binlog before it can be read, as in MySQL bug 120471, but can be read before it is
 * delivered to any node for the second time. Some changes say what the number was and is, and some
 * do not.
 */
final class ProductsModelTest {

  private static final int RUNS = 10;
  private static final int STEPS = 20_000;
  private static final int PRODUCTS = 3;
  private static final Pattern VOTES = Pattern.compile("\"question_helpfulness\":(\\d+)");

  @Test
  void nobodyIsShownLessThanWasConfirmedToTheNodeOrThanTheyKnowOf() {
    long hits = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Model model = new Model(seed);
      for (int step = 0; step < STEPS; step++) {
        model.step();
      }
      hits += model.hits;
    }
    // Otherwise nothing was tried.
    assertThat(hits).isGreaterThan(RUNS * 10L);
  }

  private static final class Model {

    private final long seed;
    private final Random random;
    private final FakeTime time = new FakeTime();
    private final FakeBinlog binlog = new FakeBinlog();

    /** In the binlog. */
    private final long[] committed = new long[PRODUCTS];

    /** What readers see, and up to which position of the binlog. */
    private final long[] visible = new long[PRODUCTS];

    private long visibleTo = binlog.end();

    /** What was committed up to each position of the binlog. */
    private final Map<Long, long[]> upTo = new HashMap<>(Map.of(binlog.end(), committed.clone()));

    private final List<Node> nodes;
    private boolean meanwhile;
    private long hits;

    Model(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      // One keeps nothing, one a single product, one all of them.
      this.nodes = IntStream.of(0, 500, 1 << 20).mapToObj(Node::new).toList();
      nodes.forEach(Node::live);
    }

    void step() {
      Node node = nodes.get(random.nextInt(nodes.size()));
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> node.read(random.nextInt(PRODUCTS));
        case 4, 5 -> node.readWithPosition(random.nextInt(PRODUCTS));
        case 6 -> time.advance(Duration.ofMillis(random.nextInt(1_500)));
        default -> happen(node);
      }
    }

    /** What others do, while a node reads. */
    private void meanwhile() {
      if (meanwhile) {
        return;
      }
      meanwhile = true;
      for (int i = random.nextInt(4); i > 0; i--) {
        happen(nodes.get(random.nextInt(nodes.size())));
      }
      meanwhile = false;
    }

    private void happen(Node node) {
      switch (random.nextInt(60)) {
        case 0, 1 -> commit(random.nextInt(PRODUCTS));
        case 2 -> node.write(random.nextInt(PRODUCTS));
        case 3 -> {
          if (random.nextInt(10) == 0) {
            append(Optional.empty());
          }
        }
        case 4 -> {
          if (random.nextInt(10) == 0) {
            node.comeAndGo();
          }
        }
        case 5, 6 -> makeVisible(binlog.end());
        default -> {
          if (random.nextBoolean()) {
            node.feed.deliver();
          } else {
            node.deliverAgain();
          }
        }
      }
    }

    private void commit(int product) {
      committed[product]++;
      append(Optional.of(vote(product, committed[product])));
    }

    private RowChange vote(int product, long votes) {
      RowChange row = row(product);
      return random.nextInt(4) == 0
          ? row
          : new RowChange(row.table(), row.productId(), row.id(), new Vote(votes - 1, votes));
    }

    private static RowChange row(int product) {
      return new RowChange(Table.QUESTIONS, 1 + product, 1 + product);
    }

    private void append(Optional<RowChange> change) {
      upTo.put(binlog.append(change), committed.clone());
    }

    private void makeVisible(long position) {
      if (position > visibleTo) {
        visibleTo = binlog.end();
        System.arraycopy(committed, 0, visible, 0, PRODUCTS);
      }
    }

    private final class Node implements ProductSource {

      private final FakeBinlog.Follower feed = binlog.follow(time);
      private final Products products;

      /** A slow one delivers for the second time when the others have long gone on. */
      private final int slowness = random.nextInt(2) * 8;

      /** The least that may be shown. */
      private final long[] known = new long[PRODUCTS];

      Node(long bytes) {
        products =
            StartedProducts.over(
                new CacheSettings(bytes, 4, Duration.ofMinutes(5)), this, feed, time);
        feed.whenAsked(Model.this::meanwhile);
        time.whenItGoes(feed::alive);
      }

      void live() {
        System.arraycopy(visible, 0, known, 0, PRODUCTS);
        feed.live();
      }

      void comeAndGo() {
        if (feed.isLive()) {
          feed.lost(FeedState.DOWN);
          time.advance(Duration.ofSeconds(1).plusNanos(1));
        } else if (random.nextBoolean()) {
          live();
        } else {
          feed.resume();
        }
      }

      void write(int product) {
        commit(product);
        long now = committed[product];
        LogPosition own = LogPosition.EMPTY.plus(Gtids.gtid(binlog.end()));
        meanwhile();
        makeVisible(binlog.end());
        meanwhile();
        products.changed(row(product), own);
        known[product] = Math.max(known[product], now);
      }

      void deliverAgain() {
        Optional<Long> position = feed.nextConfirmed();
        if (position.isEmpty() || random.nextInt(1 + slowness) > 0) {
          return;
        }
        makeVisible(position.get());
        feed.deliverAgain();
        long[] confirmed = Objects.requireNonNull(upTo.get(position.get()));
        for (int product = 0; product < PRODUCTS; product++) {
          known[product] = Math.max(known[product], confirmed[product]);
        }
      }

      void read(int product) {
        read(product, known[product], Optional.empty());
      }

      /** Reads as a client does that knows of everything that can be read. */
      void readWithPosition(int product) {
        read(product, visible[product], Optional.of(Gtids.at(visibleTo)));
      }

      private void read(int product, long atLeast, Optional<LogPosition> position) {
        long before = products.status().hits();
        Response served =
            products.questions(1 + product, "" + (1 + product), Page.DEFAULT, position);
        hits += products.status().hits() - before;
        Matcher votes = VOTES.matcher(new String(served.body().identity(), StandardCharsets.UTF_8));
        assertThat(votes.find()).isTrue();
        assertThat(Long.parseLong(votes.group(1)))
            .as("run %d", seed)
            .isGreaterThanOrEqualTo(atLeast);
      }

      @Override
      public List<Question> questionsOf(long productId) {
        meanwhile();
        Question question =
            new Question(productId, "?", 0, "Kim", visible[(int) productId - 1], List.of());
        meanwhile();
        return List.of(question);
      }

      @Override
      public OptionalLong productOfQuestion(long id) {
        return OptionalLong.of(id);
      }

      @Override
      public OptionalLong productOfAnswer(long id) {
        return OptionalLong.empty();
      }

      @Override
      public PageSource pages() {
        return new FakeDatabase().pages();
      }
    }
  }
}
