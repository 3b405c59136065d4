package atelier.qa.observe.status;

import atelier.qa.observe.status.Collector.Tick;
import atelier.qa.observe.status.NginxStatus.Counts;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows, and the JSON that it reads.
 *
 * @param millis now, since 1970
 * @param all all nodes together, of the last seconds
 * @param hasFront whether an NGINX is looked at
 * @param front what it counts, unless it could not be asked just now
 * @param ticks second by second, oldest first
 */
public record Status(
    long millis,
    List<Node> nodes,
    Optional<Figures> all,
    boolean hasFront,
    Optional<Counts> front,
    List<Tick> ticks) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A node.
   *
   * @param sample its newest, unless it could not be asked just now
   * @param present the last seconds
   */
  record Node(String name, Optional<NodeSample> sample, Optional<Figures> present) {}

  /** Returns it as JSON. A figure that there is none of is null. */
  public byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("now", millis);
      json.writeFieldName("all");
      figures(json, all);
      json.writeFieldName("front");
      front(json);
      json.writeArrayFieldStart("nodes");
      for (Node node : nodes) {
        node(json, node);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("ticks");
      for (Tick tick : ticks) {
        tick(json, tick);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void front(JsonGenerator json) throws IOException {
    if (!hasFront) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeBooleanField("reached", front.isPresent());
    number(json, "connections", front.map(counts -> (double) counts.connections()));
    json.writeEndObject();
  }

  private static void node(JsonGenerator json, Node node) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", node.name());
    json.writeFieldName("figures");
    figures(json, node.present());
    json.writeFieldName("sample");
    if (node.sample().isEmpty()) {
      json.writeNull();
    } else {
      sample(json, node.sample().get());
    }
    json.writeEndObject();
  }

  private static void sample(JsonGenerator json, NodeSample sample) throws IOException {
    json.writeStartObject();
    json.writeNumberField("started", sample.startedMillis());
    json.writeStringField("phase", sample.phase());
    json.writeStringField("step", sample.step());
    json.writeNumberField("active", sample.active());
    json.writeStringField("feed", sample.feed());
    json.writeBooleanField("feedLive", sample.feedLive());
    json.writeNumberField("changes", sample.changes());
    json.writeNumberField("lagMillis", sample.lagMillis());
    json.writeBooleanField("edgeLeased", sample.edgeLeased());
    json.writeNumberField("edgeFiles", sample.edgeFiles());
    json.writeNumberField("edgeBytes", sample.edgeBytes());
    json.writeNumberField("poolActive", sample.poolActive());
    json.writeNumberField("poolMax", sample.poolMax());
    json.writeNumberField("poolWaiting", sample.poolWaiting());
    json.writeNumberField("heapBytes", sample.heapBytes());
    json.writeNumberField("heapMaxBytes", sample.heapMaxBytes());
    json.writeEndObject();
  }

  private static void tick(JsonGenerator json, Tick tick) throws IOException {
    json.writeStartObject();
    json.writeNumberField("t", tick.millis());
    number(json, "front", tick.front());
    json.writeFieldName("all");
    figures(json, tick.all());
    json.writeArrayFieldStart("nodes");
    for (Optional<Figures> node : tick.each()) {
      figures(json, node);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, Optional<Figures> present) throws IOException {
    if (present.isEmpty()) {
      json.writeNull();
      return;
    }
    Figures figures = present.get();
    json.writeStartObject();
    number(json, "rate", Optional.of(figures.rate()));
    number(json, "clientErrors", Optional.of(figures.clientErrors()));
    number(json, "serverErrors", Optional.of(figures.serverErrors()));
    number(json, "p50", Optional.of(figures.p50()));
    number(json, "p99", Optional.of(figures.p99()));
    number(json, "p999", Optional.of(figures.p999()));
    number(json, "hits", Optional.of(figures.hits()));
    number(json, "stale", Optional.of(figures.stale()));
    number(json, "cpu", Optional.of(figures.cpu()));
    json.writeEndObject();
  }

  /** Three decimals are more than anybody reads, and keep ten minutes short. */
  private static void number(JsonGenerator json, String name, Optional<Double> value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isEmpty() || !Double.isFinite(value.get())) {
      json.writeNull();
    } else {
      json.writeNumber(Math.round(value.get() * 1000) / 1000.0);
    }
  }
}
