package atelier.qa.bench.timings;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Percentiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** JMH's {@code -rf json}: only this class knows that format. */
public final class JmhReport {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS_PER_MICRO = 1000;
  private static final int DIGITS = 3;

  private JmhReport() {}

  /**
   * Its timings, in its order.
   *
   * @throws IOException if it is not such a report, or its unit is not known here
   */
  public static List<OperationTiming> timings(String json) throws IOException {
    List<OperationTiming> timings = new ArrayList<>();
    for (JsonNode benchmark : JSON.readTree(json)) {
      JsonNode metric = benchmark.get("primaryMetric");
      Histogram histogram = histogram(metric, micros(metric.get("scoreUnit").asText()));
      timings.add(
          new OperationTiming(
              name(benchmark.get("benchmark").asText()),
              parameters(benchmark.path("params")),
              histogram.getTotalCount(),
              Percentiles.of(histogram, NANOS_PER_MICRO),
              Optional.of(benchmark.at("/secondaryMetrics/gc.alloc.rate.norm/score"))
                  .filter(JsonNode::isNumber)
                  .map(JsonNode::asDouble),
              List.of()));
    }
    return timings;
  }

  /** The version of JMH itself. */
  public static String version(String json) throws IOException {
    return JSON.readTree(json).path(0).path("jmhVersion").asText("unknown");
  }

  /** Every call that JMH sampled, or every shot, in nanoseconds. */
  private static Histogram histogram(JsonNode metric, double micros) {
    Histogram histogram = new Histogram(DIGITS);
    for (JsonNode fork : metric.path("rawDataHistogram")) {
      for (JsonNode iteration : fork) {
        for (JsonNode bucket : iteration) {
          histogram.recordValueWithCount(
              nanos(bucket.get(0).asDouble(), micros), bucket.get(1).asLong());
        }
      }
    }
    for (JsonNode fork : metric.path("rawData")) {
      fork.forEach(shot -> histogram.recordValue(nanos(shot.asDouble(), micros)));
    }
    return histogram;
  }

  private static long nanos(double value, double micros) {
    return Math.round(value * micros * NANOS_PER_MICRO);
  }

  private static double micros(String unit) throws IOException {
    return switch (unit) {
      case "us/op" -> 1;
      case "ms/op" -> 1000;
      default -> throw new IOException("a timing in " + unit);
    };
  }

  private static String name(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  private static Map<String, String> parameters(JsonNode object) {
    Map<String, String> parameters = new TreeMap<>();
    object.properties().forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
    return parameters;
  }
}
