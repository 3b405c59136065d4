package atelier.qa.bench.architectures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code architectures.json}: every turn, and each architecture's summary.
 *
 * @param goalP99Micros the limit of the 99th percentile that a sustained rate meets
 * @param rate requests a second at which latency and costs are compared
 * @param writesPerSecond beside which stale reads were counted, about
 * @param boundMillis the age from which a read must show a write
 * @param turns in the order in which they ran
 * @param architectures the service last
 */
public record ArchitectureComparison(
    double goalP99Micros,
    int rate,
    int writesPerSecond,
    long boundMillis,
    List<ArchitectureTurn> turns,
    List<ArchitectureSummary> architectures) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  public ArchitectureComparison {
    turns = List.copyOf(turns);
    architectures = List.copyOf(architectures);
  }

  /** Summarises turns. One that not all architectures have come to is kept, but does not count. */
  public static ArchitectureComparison of(
      double goalP99Micros,
      int rate,
      int writesPerSecond,
      long boundMillis,
      List<ArchitectureTurn> turns) {
    int most = (int) turns.stream().map(ArchitectureTurn::architecture).distinct().count();
    List<ArchitectureTurn> whole =
        turns.stream()
            .filter(
                turn -> turns.stream().filter(other -> other.turn() == turn.turn()).count() == most)
            .toList();
    List<ArchitectureSummary> summaries = new ArrayList<>();
    for (Architecture architecture : Architecture.values()) {
      List<ArchitectureTurn> own = of(whole, architecture);
      if (!own.isEmpty()) {
        summaries.add(ArchitectureSummary.of(own, of(whole, Architecture.SERVICE)));
      }
    }
    return new ArchitectureComparison(
        goalP99Micros, rate, writesPerSecond, boundMillis, turns, summaries);
  }

  private static List<ArchitectureTurn> of(
      List<ArchitectureTurn> turns, Architecture architecture) {
    return turns.stream()
        .filter(turn -> turn.architecture() == architecture)
        .sorted(Comparator.comparingInt(ArchitectureTurn::turn))
        .toList();
  }

  /** The text of the file. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the text of a file.
   *
   * @throws IOException where it is not such a file
   */
  public static ArchitectureComparison parse(String json) throws IOException {
    try {
      return JSON.readValue(json, ArchitectureComparison.class);
    } catch (JsonProcessingException e) {
      throw new IOException("architectures.json: " + e.getOriginalMessage(), e);
    }
  }
}
