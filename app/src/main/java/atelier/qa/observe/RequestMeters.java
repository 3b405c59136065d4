package atelier.qa.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.Map;
import java.util.Optional;
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

  /** Stands for all the others. */
  public static final String OTHER_METHOD = "_OTHER";

  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private final MeterRegistry scraped;
  private final Optional<MeterRegistry> exported;
  private final MeterRegistry all;
  private final Map<Series, Durations> durations = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();
  private final LongAdder active = new LongAdder();
  private final LongAdder sentBytes = new LongAdder();

  /**
   * @param scraped its timers are also read here, so they must not forget
   * @param exported gets the same durations, if there is one
   * @param all these together
   */
  RequestMeters(MeterRegistry scraped, Optional<MeterRegistry> exported, MeterRegistry all) {
    this.scraped = scraped;
    this.exported = exported;
    this.all = all;
    Gauge.builder("http.server.active_requests", active, LongAdder::sum)
        .description("Requests in progress.")
        .register(all);
    FunctionCounter.builder("http.server.response.size", sentBytes, LongAdder::sum)
        .description("Bytes of responses sent.")
        .baseUnit("bytes")
        .register(all);
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
    Durations timers = durations.get(series);
    if (timers == null) {
      timers =
          durations.computeIfAbsent(
              new Series(knownMethod(method), route, status), this::durationsOf);
    }
    timers.record(nanos);
  }

  /** Returns a method, or what stands for one that a client has made up. */
  public static String knownMethod(String method) {
    return KNOWN_METHODS.contains(method) ? method : OTHER_METHOD;
  }

  /** A request was refused before it had a route: it was not valid HTTP, or one too many. */
  public void refused(int status) {
    refused.computeIfAbsent(status, this::refusals).increment();
  }

  /** Returns what has been counted so far, over all routes. */
  public RequestTotals totals() {
    long[] buckets = new long[LatencyBuckets.count() + 1];
    long requests = 0;
    long clientErrors = 0;
    long serverErrors = 0;
    for (Map.Entry<Series, Durations> entry : durations.entrySet()) {
      long count = add(entry.getValue().scraped(), buckets);
      requests += count;
      int status = entry.getKey().status();
      if (status >= FIRST_SERVER_ERROR) {
        serverErrors += count;
      } else if (status >= FIRST_CLIENT_ERROR) {
        clientErrors += count;
      }
    }
    for (Map.Entry<Integer, LongAdder> entry : refused.entrySet()) {
      if (entry.getKey() >= FIRST_SERVER_ERROR) {
        serverErrors += entry.getValue().sum();
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

  private LongAdder refusals(int status) {
    LongAdder count = new LongAdder();
    FunctionCounter.builder("http.server.refused.requests", count, LongAdder::sum)
        .description("Requests refused before they had a route.")
        .tag("http.response.status_code", Integer.toString(status))
        .register(all);
    return count;
  }

  private Durations durationsOf(Series series) {
    return new Durations(timer(series, scraped), exported.map(registry -> timer(series, registry)));
  }

  private static Timer timer(Series series, MeterRegistry registry) {
    return Timer.builder("http.server.request.duration")
        .description("From a request's head to the last byte of its response.")
        .tag("http.request.method", series.method())
        .tag("http.route", series.route())
        .tag("http.response.status_code", Integer.toString(series.status()))
        .serviceLevelObjectives(LatencyBuckets.durations())
        .register(registry);
  }

  private record Series(String method, String route, int status) {}

  /** A timer of several registries would not say which of them its snapshot is from. */
  private record Durations(Timer scraped, Optional<Timer> exported) {

    void record(long nanos) {
      scraped.record(nanos, TimeUnit.NANOSECONDS);
      if (exported.isPresent()) {
        exported.get().record(nanos, TimeUnit.NANOSECONDS);
      }
    }
  }
}
