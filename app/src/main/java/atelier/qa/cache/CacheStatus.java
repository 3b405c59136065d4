package atelier.qa.cache;

import atelier.qa.feed.FeedStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the cache has done since the start, and what it holds.
 *
 * @param hits requests served without the database
 * @param misses requests that needed the database
 * @param stale requests served with entries that may be out of date, because the database was away
 * @param reads products read from the database, each for any number of misses
 * @param readTime the durations of these reads added up
 * @param compared entries compared with the database
 * @param unexplained compared entries that differed though no change was delivered
 * @param products entries in the cache now
 * @param bytes of memory that they take
 * @param maxBytes of memory that they may take
 * @param feed where changes come from
 */
public record CacheStatus(
    long hits,
    long misses,
    long stale,
    long reads,
    Duration readTime,
    long compared,
    long unexplained,
    long products,
    long bytes,
    long maxBytes,
    FeedStatus feed) {

  /** Of the caches of several databases. */
  static CacheStatus sum(List<CacheStatus> all) {
    return new CacheStatus(
        sum(all, CacheStatus::hits),
        sum(all, CacheStatus::misses),
        sum(all, CacheStatus::stale),
        sum(all, CacheStatus::reads),
        Duration.ofNanos(sum(all, one -> one.readTime().toNanos())),
        sum(all, CacheStatus::compared),
        sum(all, CacheStatus::unexplained),
        sum(all, CacheStatus::products),
        sum(all, CacheStatus::bytes),
        sum(all, CacheStatus::maxBytes),
        FeedStatus.sum(all.stream().map(CacheStatus::feed).toList()));
  }

  private static long sum(List<CacheStatus> all, ToLongFunction<CacheStatus> part) {
    return all.stream().mapToLong(part).sum();
  }
}
