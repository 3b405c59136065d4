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
import java.util.regex.Pattern;

/**
 * Reads the counters of one node's cache from its metrics, in Prometheus's text format. A node
 * without such metrics has no readings.
 */
public final class CacheMeter implements Meter {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int OK = 200;

  private static final Map<String, Pattern> COUNTERS =
      Map.of(
          MeterReading.CACHE_HITS, pattern("qa_cache_hits_total"),
          MeterReading.CACHE_MISSES, pattern("qa_cache_misses_total"));

  private final String node;
  private final URI metrics;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * A meter of a node.
   *
   * @param node its name
   * @param metrics the address of its metrics
   */
  public CacheMeter(String node, URI metrics) {
    this.node = node;
    this.metrics = metrics;
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
    COUNTERS.forEach(
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
        "^" + name + "(?:\\{[^}]*})?\\s+([0-9.eE+]+)(?:\\s+\\d+)?$", Pattern.MULTILINE);
  }

  @Override
  public void close() {
    client.close();
  }
}
