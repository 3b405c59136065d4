package atelier.qa.bench.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads counters of one node from its metrics, in Prometheus's text format. A node without such
 * metrics has no readings.
 */
public final class MetricsMeter implements Meter {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int OK = 200;

  /** The counters of a node's cache, and the metrics that they are. */
  static final Map<String, String> CACHE =
      Map.of(
          MeterReading.CACHE_HITS, "qa_cache_hits_total",
          MeterReading.CACHE_MISSES, "qa_cache_misses_total");

  private final String node;
  private final URI metrics;
  private final Map<String, Pattern> counters = new TreeMap<>();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * A meter of a node.
   *
   * @param node its name
   * @param metrics the address of its metrics
   * @param counters the metrics by the names of the counters: a metric's name, for all its labels
   *     together, or its name with the labels, as the node prints them
   */
  public MetricsMeter(String node, URI metrics, Map<String, String> counters) {
    this.node = node;
    this.metrics = metrics;
    counters.forEach((counter, name) -> this.counters.put(counter, pattern(name)));
  }

  @Override
  public List<MeterReading> read() throws IOException {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(metrics).timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw new IOException(metrics + " answers " + answer.statusCode());
      }
      return readings(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private List<MeterReading> readings(String text) {
    Instant now = CLOCK.instant();
    List<MeterReading> readings = new ArrayList<>();
    counters.forEach(
        (counter, line) ->
            sum(line, text)
                .ifPresent(sum -> readings.add(new MeterReading(now, counter, node, sum))));
    return readings;
  }

  /** Over all labels. */
  private static Optional<Long> sum(Pattern line, String text) {
    List<Double> values =
        line.matcher(text).results().map(match -> Double.valueOf(match.group(1))).toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(Math.round(values.stream().mapToDouble(Double::doubleValue).sum()));
  }

  /**
   * Matches the line of a sample: its name, labels if it has any, its value, and a time if it has
   * one.
   */
  private static Pattern pattern(String name) {
    return Pattern.compile(
        "^" + Pattern.quote(name) + "(?:\\{[^}]*})?\\s+([0-9.eE+]+)(?:\\s+\\d+)?$",
        Pattern.MULTILINE);
  }

  @Override
  public void close() {
    client.close();
  }
}
