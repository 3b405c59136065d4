package atelier.qa.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Remembers which products were too large to be read whole, since finding that out reads megabytes.
 * Safe for any number of threads.
 */
final class LargeIds {

  /** Afterwards the whole product is tried again: it may have become smaller. */
  static final Duration GOOD_FOR = Duration.ofSeconds(30);

  private static final int MAX_IDS = 10_000;

  private final Cache<Long, Boolean> ids;

  LargeIds(LongSupplier nanoTime) {
    ids =
        Caffeine.newBuilder()
            .maximumSize(MAX_IDS)
            .expireAfterWrite(GOOD_FOR)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  void add(long productId) {
    ids.put(productId, true);
  }

  boolean contains(long productId) {
    return ids.getIfPresent(productId) != null;
  }
}
