package atelier.qa.observe;

import atelier.qa.cache.CacheStatus;
import atelier.qa.feed.FeedState;
import atelier.qa.store.LogPosition;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the cache and its feed have done. */
final class CacheMeters implements MeterBinder {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

  private final Supplier<CacheStatus> status;

  CacheMeters(Supplier<CacheStatus> status) {
    this.status = status;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    cache(registry);
    feed(registry);
  }

  private void cache(MeterRegistry registry) {
    counter("qa.cache.hits", "Requests served without the database.", CacheStatus::hits)
        .register(registry);
    counter("qa.cache.misses", "Requests that needed the database.", CacheStatus::misses)
        .register(registry);
    counter(
            "qa.cache.stale",
            "Requests served with entries that may be out of date.",
            CacheStatus::stale)
        .register(registry);
    counter("qa.cache.reads", "Products read from the database.", CacheStatus::reads)
        .register(registry);
    counter("qa.cache.read", "Time spent on these reads.", now -> seconds(now.readTime()))
        .baseUnit("seconds")
        .register(registry);
    counter(
            "qa.cache.compared",
            "Cached products compared with the database.",
            CacheStatus::compared)
        .register(registry);
    counter(
            "qa.cache.unexplained",
            "Compared products that differed though no change was delivered.",
            CacheStatus::unexplained)
        .register(registry);
    gauge("qa.cache.products", "Products in the cache.", CacheStatus::products).register(registry);
    gauge("qa.cache.size", "Memory that they take.", CacheStatus::bytes)
        .baseUnit("bytes")
        .register(registry);
    gauge("qa.cache.max.size", "Memory that they may take.", CacheStatus::maxBytes)
        .baseUnit("bytes")
        .register(registry);
  }

  private void feed(MeterRegistry registry) {
    for (FeedState state : FeedState.values()) {
      gauge(
              "qa.feed.state",
              "1 for the state that the feed is in.",
              now -> now.feed().state() == state ? 1 : 0)
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    counter("qa.feed.changes", "Changes delivered.", now -> now.feed().changes())
        .register(registry);
    counter(
            "qa.feed.full.invalidations",
            "Times that the whole cache was invalidated.",
            now -> now.feed().fullInvalidations())
        .register(registry);
    counter(
            "qa.feed.reconnects",
            "Times that the feed became live again after a loss.",
            now -> now.feed().reconnects())
        .register(registry);
    gauge(
            "qa.feed.position",
            "Transactions that the feed has read: the database's position as a number.",
            now -> now.feed().position().map(LogPosition::transactions).orElse(0L))
        .baseUnit("transactions")
        .register(registry);
    gauge(
            "qa.feed.lag",
            "From the last change's commit to its delivery.",
            now -> now.feed().lag().map(CacheMeters::seconds).orElse(Double.NaN))
        .baseUnit("seconds")
        .register(registry);
    gauge(
            "qa.feed.last.change.timestamp",
            "When the last change was delivered, since 1970.",
            now -> now.feed().lastChange().map(CacheMeters::seconds).orElse(Double.NaN))
        .baseUnit("seconds")
        .register(registry);
  }

  private Gauge.Builder<Supplier<CacheStatus>> gauge(
      String name, String description, ToDoubleFunction<CacheStatus> value) {
    return Gauge.builder(name, status, now -> value.applyAsDouble(now.get()))
        .description(description);
  }

  private FunctionCounter.Builder<Supplier<CacheStatus>> counter(
      String name, String description, ToDoubleFunction<CacheStatus> value) {
    return FunctionCounter.builder(name, status, now -> value.applyAsDouble(now.get()))
        .description(description);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / MILLIS_PER_SECOND;
  }
}
