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
 * @param environments that with the most records first
 */
record PageView(String style, int records, String newest, List<EnvironmentView> environments) {

  static PageView of(List<StoredRecord> records, String style) throws IOException {
    Map<String, List<StoredRecord>> byName = new TreeMap<>();
    records.stream()
        .sorted(
            Comparator.comparing((StoredRecord record) -> record.result().started())
                .thenComparing(StoredRecord::name))
        .forEach(
            record ->
                byName
                    .computeIfAbsent(record.result().environment().name(), n -> new ArrayList<>())
                    .add(record));
    List<List<StoredRecord>> mostFirst =
        byName.values().stream()
            .sorted(Comparator.comparingInt((List<StoredRecord> of) -> of.size()).reversed())
            .toList();
    List<EnvironmentView> environments = new ArrayList<>();
    for (List<StoredRecord> of : mostFirst) {
      environments.add(EnvironmentView.of(environments.size(), of));
    }
    String newest = records.stream().map(Link::day).max(Comparator.naturalOrder()).orElse("");
    return new PageView(style, records.size(), newest, environments);
  }

  /** What the navigation leads to: the sections of the first environment. */
  List<Link> sections() {
    EnvironmentView first = environments.getFirst();
    List<Link> links = new ArrayList<>();
    add(links, first.claims().isPresent(), "claims", "Claims");
    add(links, first.architectures().isPresent(), "architectures", "Architectures");
    add(links, !first.load().isEmpty(), "load", "Load");
    add(links, !first.recovery().isEmpty(), "freshness", "Freshness and fail-over");
    add(links, first.story().isPresent(), "indexes", "Indexes");
    add(links, true, "history", "History");
    add(links, true, "suites", "Suites");
    add(links, true, "records", "Records");
    return links;
  }

  private static void add(List<Link> links, boolean there, String id, String words) {
    if (there) {
      links.add(new Link("#" + id, words, ""));
    }
  }
}
