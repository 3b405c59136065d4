package atelier.qa.http;

import atelier.qa.cache.CacheStatus;
import atelier.qa.cache.Products;
import atelier.qa.edge.Edge;
import atelier.qa.edge.EdgeStatus;
import atelier.qa.feed.FeedState;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRouting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * {@code /observe/metrics}: what the cache, its feed and the edge have done, in the Prometheus text
 * format, version 0.0.4.
 */
final class Metrics {

  private static final Header TEXT =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4");

  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final StringBuilder text = new StringBuilder(2048);

  private Metrics() {}

  static void register(
      HttpRouting.Builder routing, LongAdder requests, Products products, Edge edge) {
    routing.get(
        "/observe/metrics",
        (request, response) -> {
          String text = text(requests.sum()) + text(products.status()) + text(edge.status());
          response.header(TEXT);
          response.send(text.getBytes(StandardCharsets.UTF_8));
        });
  }

  private static String text(long requests) {
    return new Metrics()
        .counter("qa_http_requests_total", "Requests that came to this node.", requests)
        .text
        .toString();
  }

  static String text(CacheStatus cache) {
    return new Metrics()
        .counter("qa_cache_hits_total", "Requests served without the database.", cache.hits())
        .counter("qa_cache_misses_total", "Requests that needed the database.", cache.misses())
        .counter(
            "qa_cache_stale_total",
            "Requests served with entries that may be out of date.",
            cache.stale())
        .counter("qa_cache_reads_total", "Products read from the database.", cache.reads())
        .counter(
            "qa_cache_read_seconds_total", "Time spent on these reads.", seconds(cache.readTime()))
        .counter(
            "qa_cache_compared_total",
            "Cached products compared with the database.",
            cache.compared())
        .counter(
            "qa_cache_unexplained_total",
            "Compared products that differed though no change was delivered.",
            cache.unexplained())
        .gauge("qa_cache_products", "Products in the cache.", cache.products())
        .gauge("qa_cache_bytes", "Memory that they take.", cache.bytes())
        .gauge("qa_cache_max_bytes", "Memory that they may take.", cache.maxBytes())
        .gauge(
            "qa_feed_live",
            "1 while changes are delivered.",
            cache.feed().state() == FeedState.LIVE ? 1 : 0)
        .gauge(
            "qa_feed_database_away",
            "1 while the database cannot be reached.",
            cache.feed().state() == FeedState.AWAY ? 1 : 0)
        .counter("qa_feed_changes_total", "Changes delivered.", cache.feed().changes())
        .counter(
            "qa_feed_full_invalidations_total",
            "Times that the whole cache was invalidated.",
            cache.feed().fullInvalidations())
        .gauge(
            "qa_feed_lag_seconds",
            "From the last change's commit to its delivery.",
            cache.feed().lag().map(Metrics::seconds).orElse(Double.NaN))
        .gauge(
            "qa_feed_last_change_seconds",
            "When the last change was delivered, since 1970.",
            cache.feed().lastChange().map(Metrics::epochSeconds).orElse(Double.NaN))
        .text
        .toString();
  }

  static String text(EdgeStatus edge) {
    return new Metrics()
        .gauge("qa_edge_leased", "1 while NGINX may use the files.", edge.leased() ? 1 : 0)
        .gauge("qa_edge_files", "First pages that are files.", edge.files())
        .gauge("qa_edge_bytes", "Room that they take.", edge.bytes())
        .gauge("qa_edge_max_bytes", "Room that they may take.", edge.maxBytes())
        .counter("qa_edge_published_total", "Files published.", edge.published())
        .counter(
            "qa_edge_unlinked_total",
            "Files withdrawn because their product changed.",
            edge.unlinked())
        .counter("qa_edge_evicted_total", "Files withdrawn for want of room.", edge.evicted())
        .counter("qa_edge_failures_total", "Times that the file system refused.", edge.failures())
        .text
        .toString();
  }

  private Metrics counter(String name, String help, Number value) {
    return metric(name, "counter", help, value);
  }

  private Metrics gauge(String name, String help, Number value) {
    return metric(name, "gauge", help, value);
  }

  private Metrics metric(String name, String type, String help, Number value) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    text.append(name).append(' ').append(value).append('\n');
    return this;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static double epochSeconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }
}
