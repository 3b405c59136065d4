package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.cache.ProductCache.Found;
import atelier.qa.catalog.Question;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.store.DatabaseUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ProductCacheTest {

  private static final FeedStatus ANY =
      new FeedStatus(FeedState.LIVE, Instant.EPOCH, Optional.empty(), Optional.empty(), 0, 0);

  private final Freshness freshness = new Freshness(Duration.ofMinutes(5), System::nanoTime);

  @Test
  void itStaysWithinItsBoundUnderRandomLoad() throws Exception {
    long maxBytes = 16 << 20;
    List<List<Question>> samples =
        IntStream.range(0, 32).mapToObj(ProductCacheTest::noise).toList();
    ProductCache cache = cache(maxBytes, 8, id -> samples.get((int) (id % samples.size())));
    AtomicLong highest = new AtomicLong();
    List<Callable<Void>> readers = new ArrayList<>();
    for (int reader = 0; reader < 4; reader++) {
      Random random = new Random(reader);
      readers.add(
          () -> {
            for (int i = 0; i < 8_000; i++) {
              cache.current(1 + random.nextInt(30_000));
              highest.accumulateAndGet(cache.status(0, 0, ANY).bytes(), Math::max);
            }
            return null;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Void> done : threads.invokeAll(readers)) {
        done.get();
      }
    }
    assertThat(highest.get()).isLessThanOrEqualTo(maxBytes + maxBytes / 20);
    assertThat(cache.status(0, 0, ANY).bytes()).isBetween(maxBytes / 2, maxBytes);
    assertThat(cache.status(0, 0, ANY).products()).isPositive();
  }

  @Test
  void whatIsReadAgainAndAgainStaysWhenOthersHaveToGo() {
    int favourites = 20;
    AtomicInteger readOfFavourites = new AtomicInteger();
    ProductCache cache =
        cache(
            256 << 10,
            8,
            id -> {
              if (id <= favourites) {
                readOfFavourites.incrementAndGet();
              }
              return noise(8);
            });

    for (int other = favourites + 1; other < 4_000; other++) {
      cache.current(other);
      for (int favourite = 1; favourite <= favourites; favourite++) {
        cache.current(favourite);
      }
    }

    assertThat(cache.status(0, 0, ANY).products()).isBetween(5L * favourites, 1_000L);
    assertThat(readOfFavourites.get()).isLessThanOrEqualTo(3 * favourites);
  }

  @Test
  void aProductThatIsLargerThanTheBoundIsShownAndNotKept() {
    ProductCache cache = cache(1_000, 8, id -> Samples.product(id, 40));

    assertThat(cache.current(1).product().weight()).isGreaterThan(1_000);
    assertThat(cache.status(0, 0, ANY).bytes()).isZero();
  }

  @Test
  void noMoreThanSoManyReadTheDatabaseAtATime() throws Exception {
    AtomicInteger reading = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ProductCache cache =
        cache(
            1 << 20,
            3,
            id -> {
              most.accumulateAndGet(reading.incrementAndGet(), Math::max);
              LockSupport.parkNanos(1);
              reading.decrementAndGet();
              return List.of();
            });
    List<Callable<Object>> readers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      long id = i;
      readers.add(() -> cache.current(id));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> done : threads.invokeAll(readers)) {
        done.get();
      }
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(cache.status(0, 0, ANY).reads()).isEqualTo(500);
  }

  @Test
  void whoeverWaitsForTheirTurnTooLongIsTurnedAway() {
    CountDownLatch gate = new CountDownLatch(1);
    ProductCache cache = cache(1 << 20, 1, id -> List.of());
    Call<String> first =
        Call.start(
                () ->
                    cache.read(
                        () -> {
                          awaitGate(gate);
                          return "read";
                        }))
            .awaitWaiting();

    assertThatThrownBy(() -> cache.current(1)).isInstanceOf(DatabaseUnavailable.class);
    gate.countDown();
    assertThat(first.result()).isEqualTo("read");
    assertThat(cache.current(1).staleFor()).isEmpty();
  }

  @Test
  void whoeverWaitsForTheirTurnMakesDoWithWhatIsKeptWhenSomebodyElseFindsTheDatabaseAway() {
    AtomicInteger queries = new AtomicInteger();
    ProductCache cache = cache(1 << 20, 1, id -> counted(queries));
    cache.current(1);
    freshness.anythingChanged(0);
    CountDownLatch gate = new CountDownLatch(1);
    Call<Object> first =
        Call.start(
                () ->
                    cache.read(
                        () -> {
                          awaitGate(gate);
                          throw new DatabaseUnavailable("away");
                        }))
            .awaitWaiting();
    Call<Found> withSomethingKept = Call.start(() -> cache.current(1)).awaitWaiting();
    Call<Found> without = Call.start(() -> cache.current(2)).awaitWaiting();
    gate.countDown();

    assertThatThrownBy(first::result).isInstanceOf(DatabaseUnavailable.class);
    assertThat(withSomethingKept.result().staleFor()).isPresent();
    assertThat(without.result().staleFor()).isEmpty();
    assertThat(queries).hasValue(2);
  }

  @Test
  void whileTheDatabaseDoesNotAnswerOneReaderWaitsForItAndTheOthersMakeDoWithWhatIsKept() {
    AtomicBoolean away = new AtomicBoolean();
    CountDownLatch gate = new CountDownLatch(1);
    ProductCache cache =
        cache(
            1 << 20,
            8,
            id -> {
              if (away.get()) {
                if (id == 2) {
                  awaitGate(gate);
                }
                throw new DatabaseUnavailable("away");
              }
              return List.of();
            });
    for (long id = 1; id <= 3; id++) {
      cache.current(id);
    }
    freshness.anythingChanged(0);
    away.set(true);
    assertThat(cache.current(1).staleFor()).as("asked in vain").isPresent();
    Call<Found> scout = Call.start(() -> cache.current(2)).awaitWaiting();
    long misses = cache.status(0, 0, ANY).misses();

    assertThat(cache.current(1).staleFor()).isPresent();
    assertThat(cache.current(3).staleFor()).isPresent();
    assertThat(cache.status(0, 0, ANY).misses()).as("nobody else asks").isEqualTo(misses);

    gate.countDown();
    assertThat(scout.result().staleFor()).isPresent();
    away.set(false);
    assertThat(cache.current(1).staleFor()).as("the next scout").isEmpty();
    assertThat(cache.current(3).staleFor()).isEmpty();
  }

  @Test
  void aReadingThatFailsGivesItsTurnBack() {
    ProductCache cache =
        cache(
            1 << 20,
            1,
            id -> {
              throw new IllegalArgumentException("no such table");
            });
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> cache.current(1)).hasMessage("no such table");
    }
    assertThat(cache.read(() -> "read")).isEqualTo("read");
  }

  private static List<Question> counted(AtomicInteger queries) {
    queries.incrementAndGet();
    return List.of();
  }

  private ProductCache cache(long maxBytes, int maxReads, LongFunction<List<Question>> questions) {
    ProductSource source =
        new ProductSource() {
          @Override
          public List<Question> questionsOf(long productId) {
            return questions.apply(productId);
          }

          @Override
          public OptionalLong productOfQuestion(long id) {
            return OptionalLong.empty();
          }

          @Override
          public OptionalLong productOfAnswer(long id) {
            return OptionalLong.empty();
          }
        };
    freshness.live(0);
    return new ProductCache(
        new CacheSettings(maxBytes, maxReads, Duration.ofMinutes(5)),
        source::questionsOf,
        Optional.empty(),
        freshness,
        System::nanoTime);
  }

  /** A product of some kilobytes that can hardly be compressed. */
  private static List<Question> noise(int seed) {
    String body =
        new Random(seed)
            .ints(100L * seed, ' ', '~')
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return List.of(Samples.question(1, body));
  }

  private static void awaitGate(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
