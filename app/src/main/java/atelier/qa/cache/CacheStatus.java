package atelier.qa.cache;

import atelier.qa.feed.FeedStatus;
import java.time.Duration;

/**
 * How the cache is doing since the start.
 *
 * @param hits reads answered without the database
 * @param misses reads that needed it
 * @param stale reads answered, for want of it, with what may be out of date
 * @param reads readings of the database, each for any number of misses
 * @param readTime spent on them, one after the other
 * @param renderedHits misses for which a rendered product was found instead
 * @param renderedWrites rendered products stored for all nodes
 * @param compared kept products that were compared with the database
 * @param unexplained of these, the ones that differed though no change was delivered
 * @param products kept now
 * @param bytes of memory they take
 * @param maxBytes they may take
 * @param feed where changes come from
 */
public record CacheStatus(
    long hits,
    long misses,
    long stale,
    long reads,
    Duration readTime,
    long renderedHits,
    long renderedWrites,
    long compared,
    long unexplained,
    long products,
    long bytes,
    long maxBytes,
    FeedStatus feed) {}
