package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.Deadline;
import atelier.qa.store.LogPosition;
import atelier.qa.store.PageSource;
import atelier.qa.store.ProductSource;
import atelier.qa.testing.FakeTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Writers, readers and a feed that comes and goes. A product is one question whose votes only grow;
 * the database returns what they were when the read began. Whenever the feed is lost the clock
 * leaps, so that nothing that was read before is valid for the rest of its second.
 */
@Timeout(120)
final class ProductsStormTest {

  private static final int PRODUCTS = 5;
  private static final int READERS = 6;
  private static final int READS = 2_000;
  private static final Pattern VOTES = Pattern.compile("\"question_helpfulness\":(\\d+)");

  /** In the database, and as far as they were delivered to this node, which comes later. */
  private final AtomicLongArray votes = new AtomicLongArray(PRODUCTS);

  private final AtomicLongArray delivered = new AtomicLongArray(PRODUCTS);
  private final FakeTime time = new FakeTime();
  private final FakeFeed feed = new FakeFeed(time);
  private final Products products =
      StartedProducts.over(
          new CacheSettings(1 << 20, 3, Duration.ofMinutes(5)), new Votes(), feed, time);

  /** Reads that votes, and losses of the feed, have yet to follow. */
  private final Semaphore votesDue = new Semaphore(0);

  private final Semaphore outagesDue = new Semaphore(0);
  private final AtomicBoolean isOver = new AtomicBoolean();

  @Test
  void noReaderIsShownLessThanItMayKnow() throws Exception {
    time.whenItGoes(feed::alive);
    feed.live();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> others =
          List.of(
              threads.submit(() -> vote(1)),
              threads.submit(() -> vote(2)),
              threads.submit(this::comeAndGo));
      List<Callable<Void>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        Random random = new Random(i);
        readers.add(i % 3 == 0 ? () -> readWithPosition(random) : () -> read(random));
      }
      try {
        for (Future<Void> done : threads.invokeAll(readers)) {
          done.get();
        }
      } finally {
        isOver.set(true);
        votesDue.release(READS);
        outagesDue.release(READS);
      }
      for (Future<?> other : others) {
        other.get();
      }
    }

    feed.live();
    for (int id = 0; id < PRODUCTS; id++) {
      assertThat(shown(id, Optional.empty())).isEqualTo(votes.get(id));
    }
  }

  private Void read(Random random) {
    for (int i = 0; i < READS; i++) {
      int id = random.nextInt(PRODUCTS);
      long known = delivered.get(id);
      assertThat(shown(id, Optional.empty())).isGreaterThanOrEqualTo(known);
    }
    return null;
  }

  private Void readWithPosition(Random random) {
    for (int i = 0; i < READS; i++) {
      int id = random.nextInt(PRODUCTS);
      long known = votes.get(id);
      assertThat(shown(id, Optional.of(LogPosition.UNKNOWN))).isGreaterThanOrEqualTo(known);
    }
    return null;
  }

  /** On this node, or on another one. */
  private void vote(int seed) {
    Random random = new Random(seed);
    while (!isOver.get()) {
      int id = random.nextInt(PRODUCTS);
      long now = votes.incrementAndGet(id);
      boolean isDelivered = true;
      if (random.nextBoolean()) {
        products.changed(new RowChange(Table.QUESTIONS, id, id), LogPosition.UNKNOWN);
      } else {
        isDelivered = feed.deliver(Table.QUESTIONS, id, id);
      }
      if (isDelivered) {
        delivered.accumulateAndGet(id, now, Math::max);
      }
      votesDue.acquireUninterruptibly();
    }
  }

  private void comeAndGo() {
    while (!isOver.get()) {
      outagesDue.acquireUninterruptibly(20);
      feed.lost(FeedState.DOWN);
      time.advance(Duration.ofSeconds(2));
      outagesDue.acquireUninterruptibly(10);
      long[] committed = new long[PRODUCTS];
      for (int id = 0; id < PRODUCTS; id++) {
        committed[id] = votes.get(id);
      }
      feed.live();
      for (int id = 0; id < PRODUCTS; id++) {
        delivered.accumulateAndGet(id, committed[id], Math::max);
      }
    }
  }

  private long shown(int id, Optional<LogPosition> position) {
    Response served =
        inTime(() -> products.questions(id, Integer.toString(id), Page.DEFAULT, position));
    Matcher matcher = VOTES.matcher(new String(served.body().identity(), StandardCharsets.UTF_8));
    votesDue.release();
    outagesDue.release();
    assertThat(matcher.find()).isTrue();
    assertThat(served.staleFor()).isEmpty();
    return Long.parseLong(matcher.group(1));
  }

  /** Time leaps here, but no request runs out of its own. */
  private static Response inTime(Supplier<Response> request) {
    return Deadline.within(() -> 0, request);
  }

  private final class Votes implements ProductSource {

    @Override
    public List<Question> questionsOf(long productId) {
      Question question =
          new Question(productId, "?", 0, "Kim", votes.get((int) productId), List.of());
      // Lets others run.
      LockSupport.parkNanos(1);
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
