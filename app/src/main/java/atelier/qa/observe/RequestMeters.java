package atelier.qa.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts and times requests, by the names of OpenTelemetry's semantic conventions for HTTP servers.
 * Safe for any number of threads.
 */
public final class RequestMeters {

  /** What a client calls a method is its own choice, and each name would be a series of its own. */
  private static final Set<String> KNOWN_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private static final String OTHER_METHOD = "_OTHER";

  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private final MeterRegistry registry;
  private final Map<Series, Timer> durations = new ConcurrentHashMap<>();
  private final Map<Integer, Counter> refused = new ConcurrentHashMap<>();
  private final LongAdder active = new LongAdder();
  private final LongAdder sentBytes = new LongAdder();

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("http.server.active.requests", active, LongAdder::sum)
        .description("Requests in progress.")
        .register(registry);
    FunctionCounter.builder("http.server.response.size", sentBytes, LongAdder::sum)
        .description("Bytes of responses sent.")
        .baseUnit("bytes")
        .register(registry);
  }

  /** A request's head has been read. Each call is followed by one of {@link #ended}. */
  public void began() {
    active.increment();
  }

  /**
   * A request is done with.
   *
   * @param route the pattern of its path, never the path itself
   * @param bytes of its response
   */
  public void ended(String method, String route, int status, long bytes, long nanos) {
    active.decrement();
    sentBytes.add(bytes);
    Series series = new Series(method, route, status);
    Timer timer = durations.get(series);
    if (timer == null) {
      timer =
          durations.computeIfAbsent(
              KNOWN_METHODS.contains(method) ? series : new Series(OTHER_METHOD, route, status),
              this::timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A request was refused before it had a route: it was not valid HTTP, or one too many. */
  public void refused(int status) {
    refused
        .computeIfAbsent(
            status,
            code ->
                Counter.builder("http.server.refused.requests")
                    .description("Requests refused before they had a route.")
                    .tag("http.response.status.code", Integer.toString(code))
                    .register(registry))
        .increment();
  }

  /** Returns what has been counted so far, over all routes. */
  public RequestTotals totals() {
    long[] buckets = new long[LatencyBuckets.count() + 1];
    long requests = 0;
    long clientErrors = 0;
    long serverErrors = 0;
    for (Map.Entry<Series, Timer> entry : durations.entrySet()) {
      long count = add(entry.getValue(), buckets);
      requests += count;
      int status = entry.getKey().status();
      if (status >= FIRST_SERVER_ERROR) {
        serverErrors += count;
      } else if (status >= FIRST_CLIENT_ERROR) {
        clientErrors += count;
      }
    }
    for (Map.Entry<Integer, Counter> entry : refused.entrySet()) {
      if (entry.getKey() >= FIRST_SERVER_ERROR) {
        serverErrors += (long) entry.getValue().count();
      }
    }
    return new RequestTotals(
        requests, clientErrors, serverErrors, active.sum(), LatencyCounts.of(buckets));
  }

  /** Adds a timer's counts, which include those of all lower buckets; returns how many they are. */
  private static long add(Timer timer, long[] buckets) {
    HistogramSnapshot snapshot = timer.takeSnapshot();
    CountAtBucket[] counts = snapshot.histogramCounts();
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      long upTo = (long) counts[i].count();
      buckets[i] += upTo - below;
      below = upTo;
    }
    // Counted first, so a request that comes meanwhile is in a bucket only.
    long count = Math.max(snapshot.count(), below);
    buckets[buckets.length - 1] += count - below;
    return count;
  }

  private Timer timer(Series series) {
    return Timer.builder("http.server.request.duration")
        .description("From a request's head to the last byte of its response.")
        .tag("http.request.method", series.method())
        .tag("http.route", series.route())
        .tag("http.response.status.code", Integer.toString(series.status()))
        .serviceLevelObjectives(LatencyBuckets.durations())
        .register(registry);
  }

  private record Series(String method, String route, int status) {}
}
