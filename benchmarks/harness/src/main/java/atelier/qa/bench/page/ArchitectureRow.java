package atelier.qa.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * One architecture.
 *
 * @param rate that it sustains, with its interval
 * @param width of its bar, in per cent of the highest rate
 * @param ratio by how much this service sustains more; empty where there is no ratio
 * @param stale answers that were too old
 */
record ArchitectureRow(
    String name,
    String description,
    boolean ours,
    String rate,
    String interval,
    String width,
    String ratio,
    Badge stale,
    List<Fact> facts) {

  private static final String OURS = "service";

  static ArchitectureRow of(JsonNode summary, double most) {
    double rate = summary.path("sustained").path("value").asDouble();
    boolean ours = summary.path("name").asText().equals(OURS);
    JsonNode ratio = summary.path("oursByThis");
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("p50", micros(summary.path("p50Micros"))));
    facts.add(new Fact("p99", micros(summary.path("p99Micros"))));
    for (Map.Entry<String, JsonNode> tier : summary.path("cpuMicros").properties()) {
      facts.add(new Fact("CPU " + tier.getKey(), micros(tier.getValue())));
    }
    return new ArchitectureRow(
        ours ? "this service" : summary.path("name").asText(),
        summary.path("description").asText(),
        ours,
        Numbers.whole(rate) + "/s",
        interval(summary.path("sustained"), Numbers::whole),
        String.format(Locale.ROOT, "%.1f", most > 0 ? 100 * rate / most : 0),
        ours || !ratio.path("value").isNumber()
            ? ""
            : Numbers.three(ratio.path("value").asDouble())
                + " ×"
                + interval(ratio, Numbers::three),
        stale(summary.path("stale")),
        facts);
  }

  private static String micros(JsonNode estimate) {
    return estimate.path("value").isNumber()
        ? Numbers.duration(estimate.path("value").asDouble())
        : "–";
  }

  private static String interval(JsonNode estimate, DoubleFunction<String> text) {
    JsonNode interval = estimate.path("interval");
    return interval.path("low").isNumber()
        ? " ("
            + text.apply(interval.path("low").asDouble())
            + " to "
            + text.apply(interval.path("high").asDouble())
            + ")"
        : "";
  }

  private static Badge stale(JsonNode stale) {
    long wrong = stale.path("stale").asLong();
    long reads = stale.path("reads").asLong();
    String words = Numbers.whole(wrong) + " of " + Numbers.whole(reads) + " stale";
    if (reads == 0) {
      return Badge.neutral(words);
    }
    return wrong == 0 ? Badge.good(words) : Badge.bad(words);
  }
}
