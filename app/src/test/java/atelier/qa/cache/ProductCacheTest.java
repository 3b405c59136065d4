package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.catalog.Question;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.ProductSource;
import atelier.qa.testing.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ProductCacheTest {

  private final Freshness freshness = new Freshness(Duration.ofMinutes(5), System::nanoTime);
  private final CacheCounters counters = new CacheCounters();

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
              highest.accumulateAndGet(cache.bytes(), Math::max);
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
    assertThat(cache.bytes()).isBetween(maxBytes / 2, maxBytes);
    assertThat(cache.size()).isPositive();
  }

  @Test
  void entriesThatAreReadOftenStayWhenOthersAreEvicted() {
    int favourites = 20;
    AtomicInteger readsOfFavourites = new AtomicInteger();
    ProductCache cache =
        cache(
            256 << 10,
            8,
            id -> {
              if (id <= favourites) {
                readsOfFavourites.incrementAndGet();
              }
              return noise(8);
            });

    for (int other = favourites + 1; other < 4_000; other++) {
      // However long this takes: an entry is read again when the lease has ended, too.
      freshness.alive(System.nanoTime());
      cache.current(other);
      for (int favourite = 1; favourite <= favourites; favourite++) {
        cache.current(favourite);
      }
    }

    assertThat(cache.size()).isBetween(5L * favourites, 1_000L);
    assertThat(readsOfFavourites.get()).isLessThanOrEqualTo(3 * favourites);
  }

  @Test
  void aProductThatIsLargerThanTheBoundIsReturnedAndNotCached() {
    ProductCache cache = cache(1_000, 8, id -> Samples.product(id, 40));

    assertThat(cache.current(1).product().weight()).isGreaterThan(1_000);
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void concurrentReadsOfTheDatabaseAreLimited() throws Exception {
    AtomicInteger reading = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch allReading = new CountDownLatch(3);
    ProductCache cache =
        cache(
            1 << 20,
            3,
            id -> {
              most.accumulateAndGet(reading.incrementAndGet(), Math::max);
              allReading.countDown();
              awaitGate(allReading);
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
    assertThat(most.get()).isEqualTo(3);
    assertThat(counters.reads().sum()).isEqualTo(500);
  }

  @Test
  void aReaderThatWaitsForAPermitTooLongIsRefused() {
    CountDownLatch gate = new CountDownLatch(1);
    ReadLimiter limiter = new ReadLimiter(1);
    ProductCache cache = cache(1 << 20, limiter, id -> List.of());
    Call<String> first =
        Call.start(
                () ->
                    limiter.call(
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
  void aReaderThatWaitsForAPermitGetsTheStaleEntryWhenAnotherReadFindsTheDatabaseAway() {
    AtomicInteger queries = new AtomicInteger();
    ReadLimiter limiter = new ReadLimiter(1);
    ProductCache cache = cache(1 << 20, limiter, id -> counted(queries));
    cache.current(1);
    freshness.fullInvalidation();
    CountDownLatch gate = new CountDownLatch(1);
    Call<Object> first =
        Call.start(
                () ->
                    limiter.call(
                        () -> {
                          awaitGate(gate);
                          throw new DatabaseUnavailable("away");
                        }))
            .awaitWaiting();
    Call<CacheEntry> withEntry = Call.start(() -> cache.current(1)).awaitWaiting();
    Call<CacheEntry> withoutEntry = Call.start(() -> cache.current(2)).awaitWaiting();
    gate.countDown();

    assertThatThrownBy(first::result).isInstanceOf(DatabaseUnavailable.class);
    assertThat(withEntry.result().staleFor()).isPresent();
    assertThat(withoutEntry.result().staleFor()).isEmpty();
    assertThat(queries).hasValue(2);
  }

  @Test
  void whileTheDatabaseIsAwayOneReaderProbesItAndTheOthersGetStaleEntries() {
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
    freshness.fullInvalidation();
    away.set(true);
    assertThat(cache.current(1).staleFor()).as("the first read that fails").isPresent();
    Call<CacheEntry> probe = Call.start(() -> cache.current(2)).awaitWaiting();
    long misses = counters.misses().sum();

    assertThat(cache.current(1).staleFor()).isPresent();
    assertThat(cache.current(3).staleFor()).isPresent();
    assertThat(counters.misses().sum()).as("the others do not ask the database").isEqualTo(misses);

    gate.countDown();
    assertThat(probe.result().staleFor()).isPresent();
    away.set(false);
    assertThat(cache.current(1).staleFor()).as("the next probe").isEmpty();
    assertThat(cache.current(3).staleFor()).isEmpty();
  }

  /** NGINX waits for two seconds, and then asks another node, which is no better off. */
  @Test
  void readersOfAnEntryDoNotWaitForADatabaseThatHangs() {
    AtomicInteger queries = new AtomicInteger();
    CountDownLatch gate = new CountDownLatch(1);
    ProductCache cache =
        cache(
            1 << 20,
            8,
            id -> {
              if (queries.incrementAndGet() > 1) {
                awaitGate(gate);
              }
              return List.of();
            });
    cache.current(1);
    freshness.fullInvalidation();
    List<Call<CacheEntry>> readers =
        Stream.generate(() -> Call.start(() -> cache.current(1))).limit(5).toList();

    assertThat(ProductCache.PATIENCE).isLessThan(Duration.ofSeconds(2));
    assertThat(readers).allSatisfy(reader -> assertThat(reader.result().staleFor()).isPresent());
    Call<CacheEntry> withoutEntry = Call.start(() -> cache.current(2)).awaitWaiting();
    Call<CacheEntry> afterOwnChange = Call.start(() -> cache.complete(1)).awaitWaiting();
    gate.countDown();
    assertThat(withoutEntry.result().staleFor()).isEmpty();
    assertThat(afterOwnChange.result().staleFor()).isEmpty();
    assertThat(queries).as("all readers of the entry shared one").hasValue(3);
  }

  @Test
  void aReadThatFailsReleasesItsPermit() {
    ReadLimiter limiter = new ReadLimiter(1);
    ProductCache cache =
        cache(
            1 << 20,
            limiter,
            id -> {
              throw new IllegalArgumentException("no such table");
            });
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> cache.current(1)).hasMessage("no such table");
    }
    assertThat(limiter.call(() -> "read")).isEqualTo("read");
  }

  private static List<Question> counted(AtomicInteger queries) {
    queries.incrementAndGet();
    return List.of();
  }

  private ProductCache cache(long maxBytes, int maxReads, LongFunction<List<Question>> questions) {
    return cache(maxBytes, new ReadLimiter(maxReads), questions);
  }

  private ProductCache cache(
      long maxBytes, ReadLimiter limiter, LongFunction<List<Question>> questions) {
    ProductSource source =
        new FakeDatabase() {
          @Override
          public List<Question> questionsOf(long productId) {
            return questions.apply(productId);
          }
        };
    freshness.live();
    freshness.alive(System.nanoTime());
    // The limiter has a limit of its own.
    CacheSettings settings = new CacheSettings(maxBytes, 1, Duration.ofMinutes(5));
    return new ProductCache(
        settings,
        source,
        new RowIndexes(freshness),
        limiter,
        freshness,
        counters,
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
