package atelier.qa.bench.page;

import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Other architectures beside this one, under the same traffic.
 *
 * @param record the record's permalink
 * @param rows the baseline first, this service last
 * @param conditions what was the same for all, in a sentence
 */
record ArchitecturesView(
    Link record, Result result, List<ArchitectureRow> rows, String conditions) {

  private static final String FILE = "architectures.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the newest valid record that compares them; empty where there is none. */
  static Optional<ArchitecturesView> of(List<StoredRecord> records) throws IOException {
    Optional<StoredRecord> newest = HeadlineTiles.newest(records, "architectures");
    Optional<String> text = newest.isEmpty() ? Optional.empty() : newest.get().text(FILE);
    if (newest.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    JsonNode all = JSON.readTree(text.get());
    List<ArchitectureRow> rows = new ArrayList<>();
    double most = 0;
    for (JsonNode each : all.path("architectures")) {
      most = Math.max(most, each.path("sustained").path("value").asDouble());
    }
    for (JsonNode each : all.path("architectures")) {
      rows.add(ArchitectureRow.of(each, most));
    }
    return Optional.of(
        new ArchitecturesView(
            Link.to(newest.get(), "the record"), newest.get().result(), rows, conditions(all)));
  }

  private static String conditions(JsonNode all) {
    return String.format(
        Locale.ROOT,
        "The highest rate that holds a 99th percentile of %.0f ms; times and CPU at %s requests a"
            + " second for all; beside %s writes a second, an answer is stale if it lacks a write"
            + " that was acknowledged more than %s ms before.",
        all.path("goalP99Micros").asDouble() / 1000,
        Numbers.whole(all.path("rate").asDouble()),
        Numbers.whole(all.path("writesPerSecond").asDouble()),
        Numbers.whole(all.path("boundMillis").asDouble()));
  }
}
