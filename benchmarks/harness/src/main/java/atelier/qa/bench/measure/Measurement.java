package atelier.qa.bench.measure;

import atelier.qa.bench.record.Percentiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A directory that the load generator left: the only place that knows its format, {@code
 * qa-load/1}. Steps that were not reached are left out.
 *
 * @param complete false when the run was interrupted
 * @param parameters the generator's settings
 * @param versions of the generator and its Java
 */
public record Measurement(
    Path directory,
    String simulation,
    boolean complete,
    Map<String, String> parameters,
    Map<String, String> versions,
    Instant started,
    Instant ended,
    List<MeasuredStep> steps) {

  private static final String SCHEMA = "qa-load/1";
  private static final String UNANSWERED = "unanswered";

  public Measurement {
    parameters = Map.copyOf(parameters);
    versions = Map.copyOf(versions);
    steps = List.copyOf(steps);
  }

  /**
   * Reads a directory.
   *
   * @throws IOException where something is missing or is not what it should be
   */
  public static Measurement read(Path directory) throws IOException {
    Path file = directory.resolve("measurement.json");
    JsonNode json = JsonMapper.builder().build().readTree(Files.readString(file));
    try {
      String schema = json.required("schema").asText();
      if (!schema.equals(SCHEMA)) {
        throw new IOException(file + ": its schema is " + schema + ", not " + SCHEMA);
      }
      Instant started = Instant.parse(json.required("start").asText());
      List<MeasuredStep> steps = new ArrayList<>();
      for (JsonNode step : json.required("steps")) {
        if (step.required("total").required("due").asLong() > 0) {
          steps.add(step(step, started));
        }
      }
      return new Measurement(
          directory,
          json.required("simulation").asText(),
          json.required("complete").asBoolean(),
          texts(json.required("parameters")),
          texts(json.required("generator")),
          started,
          Instant.parse(json.required("end").asText()),
          steps);
    } catch (RuntimeException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** {@code series.csv} as it is. */
  public String series() throws IOException {
    return Files.readString(directory.resolve("series.csv"));
  }

  private static MeasuredStep step(JsonNode step, Instant started) {
    JsonNode total = step.required("total");
    Map<String, Long> errors = new TreeMap<>();
    total
        .required("errors")
        .properties()
        .forEach(e -> errors.put(e.getKey(), e.getValue().asLong()));
    long unanswered = total.path("unanswered").asLong();
    if (unanswered > 0) {
      errors.put(UNANSWERED, unanswered);
    }
    return new MeasuredStep(
        step.required("name").asText(),
        step.required("offeredRate").asDouble(),
        step.required("seconds").asDouble(),
        started.plusSeconds(step.required("startSecond").asLong()),
        step.required("achievedRate").asDouble(),
        step.required("generatorProcessors").asDouble(),
        total.required("due").asLong(),
        total.required("sent").asLong(),
        total.required("ok").asLong(),
        errors,
        percentiles(total.required("latencyMicros")),
        percentiles(total.required("serviceMicros")),
        percentiles(total.required("lagMicros")));
  }

  private static Percentiles percentiles(JsonNode node) {
    return new Percentiles(
        node.required("p50").asDouble(),
        node.required("p75").asDouble(),
        node.required("p90").asDouble(),
        node.required("p95").asDouble(),
        node.required("p99").asDouble(),
        node.required("p99.9").asDouble(),
        node.required("max").asDouble());
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
