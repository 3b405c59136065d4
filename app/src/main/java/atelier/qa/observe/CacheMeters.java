package atelier.qa.observe;

import atelier.qa.cache.CacheStatus;
import atelier.qa.feed.FeedState;
import atelier.qa.store.LogPosition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the cache and its feed have done.
 *
 * @param status of both
 */
record CacheMeters(Supplier<CacheStatus> status) implements MeterBinder {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

  @Override
  public void bindTo(MeterRegistry registry) {
    StatusMeters<CacheStatus> meters = new StatusMeters<>(status, registry);
    cache(meters);
    feed(meters);
  }

  private static void cache(StatusMeters<CacheStatus> cache) {
    cache.counter("qa.cache.hits", "Requests served without the database.", CacheStatus::hits);
    cache.counter("qa.cache.misses", "Requests that needed the database.", CacheStatus::misses);
    cache.counter(
        "qa.cache.stale",
        "Requests served with entries that may be out of date.",
        CacheStatus::stale);
    cache.counter("qa.cache.reads", "Products read from the database.", CacheStatus::reads);
    cache.counter(
        "qa.cache.read", "seconds", "Time spent on these reads.", now -> seconds(now.readTime()));
    cache.counter(
        "qa.cache.compared", "Cached products compared with the database.", CacheStatus::compared);
    cache.counter(
        "qa.cache.unexplained",
        "Compared products that differed though no change was delivered.",
        CacheStatus::unexplained);
    cache.gauge("qa.cache.products", "Products in the cache.", CacheStatus::products);
    cache.gauge("qa.cache.size", "bytes", "Memory that they take.", CacheStatus::bytes);
    cache.gauge("qa.cache.max.size", "bytes", "Memory that they may take.", CacheStatus::maxBytes);
  }

  private static void feed(StatusMeters<CacheStatus> feed) {
    for (FeedState state : FeedState.values()) {
      Gauge.builder(
              "qa.feed.state", feed.status(), now -> now.get().feed().state() == state ? 1 : 0)
          .description("1 for the state that the feed is in.")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(feed.registry());
    }
    feed.counter("qa.feed.changes", "Changes delivered.", now -> now.feed().changes());
    feed.counter(
        "qa.feed.full.invalidations",
        "Times that the whole cache was invalidated.",
        now -> now.feed().fullInvalidations());
    feed.counter(
        "qa.feed.reconnects",
        "Times that the feed became live again after a loss.",
        now -> now.feed().reconnects());
    feed.gauge(
        "qa.feed.position",
        "transactions",
        "Transactions that the feed has read: the database's position as a number.",
        now -> now.feed().position().map(LogPosition::transactions).orElse(0L));
    feed.gauge(
        "qa.feed.lag",
        "seconds",
        "From the last change's commit to its delivery.",
        now -> now.feed().lag().map(CacheMeters::seconds).orElse(Double.NaN));
    feed.gauge(
        "qa.feed.last.change.timestamp",
        "seconds",
        "When the last change was delivered, since 1970.",
        now -> now.feed().lastChange().map(CacheMeters::seconds).orElse(Double.NaN));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / MILLIS_PER_SECOND;
  }
}
