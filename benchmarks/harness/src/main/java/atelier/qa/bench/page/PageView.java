package atelier.qa.bench.page;

import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole page.
 *
 * @param style its style sheet
 * @param records how many there are
 * @param newest the day of the newest one; empty where there is none
 * @param suites by name
 */
record PageView(String style, int records, String newest, List<SuiteView> suites) {

  static PageView of(List<StoredRecord> records, String style) throws IOException {
    Map<String, List<StoredRecord>> bySuite = new TreeMap<>();
    records.stream()
        .sorted(Comparator.comparing(StoredRecord::name))
        .forEach(r -> bySuite.computeIfAbsent(r.result().suite(), s -> new ArrayList<>()).add(r));
    List<SuiteView> suites = new ArrayList<>();
    for (List<StoredRecord> suite : bySuite.values()) {
      suites.add(SuiteView.of(suite));
    }
    String newest =
        records.stream()
            .map(record -> record.result().started())
            .max(Comparator.naturalOrder())
            .map(started -> started.toString().substring(0, "2026-01-01".length()))
            .orElse("");
    return new PageView(style, records.size(), newest, suites);
  }
}
