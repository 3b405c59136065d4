package atelier.qa.cache;

import java.time.Duration;

/**
 * How much to keep, and for how long without knowing better.
 *
 * @param maxBytes of memory for products; 0 keeps none
 * @param maxReads of the database at a time; the others wait their turn
 * @param staleLimit how long to go on with what is kept while the database cannot be reached
 */
public record CacheSettings(long maxBytes, int maxReads, Duration staleLimit) {

  public static final int DEFAULT_MEGABYTES = 128;
  public static final int DEFAULT_MAX_READS = 8;
  public static final int DEFAULT_STALE_SECONDS = 300;

  public CacheSettings {
    if (maxBytes < 0 || maxReads < 1 || staleLimit.isNegative()) {
      throw new IllegalArgumentException("a cache has no negative size, and reads at least once");
    }
  }
}
