package atelier.qa.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run of the load generator: the content of {@code measurement.json}. Rates are per second,
 * durations in the unit of their names. Immutable.
 *
 * @param schema {@value #SCHEMA}
 * @param simulation its name, such as {@code Goals}
 * @param complete whether every request of the plan was sent and is over; false for an interrupted
 *     run
 * @param parameters every setting by its name, the seed among them, as used
 * @param start when the first request, of the warm-up, was due
 * @param end when this was written
 * @param generator versions of the generator and Java
 * @param steps in the order in which they ran; those not reached have nothing due
 */
public record Measurement(
    String schema,
    String simulation,
    boolean complete,
    Map<String, String> parameters,
    Instant start,
    Instant end,
    Map<String, String> generator,
    List<MeasuredStep> steps) {

  /** The version that this code writes and reads. */
  public static final String SCHEMA = "qa-load/2";

  /** The file in the measurement's directory. */
  public static final String FILE = "measurement.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** Sorts the maps, so that equal measurements are equal bytes. */
  public Measurement {
    parameters = new TreeMap<>(parameters);
    generator = new TreeMap<>(generator);
    steps = List.copyOf(steps);
  }

  /**
   * Reads the file in a directory.
   *
   * @throws IOException where it is missing, of another schema, or incomplete
   */
  public static Measurement read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      String schema = json.path("schema").asText();
      if (!schema.equals(SCHEMA)) {
        throw new IOException(file + ": its schema is " + schema + ", not " + SCHEMA);
      }
      return JSON.treeToValue(json, Measurement.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Writes the file into a directory. */
  public void write(Path directory) throws IOException {
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    Files.writeString(directory.resolve(FILE), JSON.writer(lines).writeValueAsString(this) + "\n");
  }
}
