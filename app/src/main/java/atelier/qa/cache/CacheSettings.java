package atelier.qa.cache;

import java.time.Duration;

/**
 * How much the cache holds, and how it treats the database.
 *
 * @param maxBytes of memory for products; 0 caches none
 * @param maxReads of the database at a time; further ones wait
 * @param staleLimit how long to serve entries that may be out of date while the database is away
 */
public record CacheSettings(long maxBytes, int maxReads, Duration staleLimit) {

  public static final int DEFAULT_MEGABYTES = 128;
  public static final int DEFAULT_MAX_READS = 8;
  public static final int DEFAULT_STALE_SECONDS = 300;

  public CacheSettings {
    if (maxBytes < 0 || maxReads < 1 || staleLimit.isNegative()) {
      throw new IllegalArgumentException(
          "the size and the stale limit must not be negative, and reads must be allowed");
    }
  }

  /** The same for one of several caches that share the memory. Each may read as much as before. */
  CacheSettings share(int caches) {
    return new CacheSettings(maxBytes / caches, maxReads, staleLimit);
  }
}
