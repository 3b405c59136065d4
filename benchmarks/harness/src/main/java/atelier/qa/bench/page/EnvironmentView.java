package atelier.qa.bench.page;

import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that was measured in one environment.
 *
 * @param number from 0; the page's first environment has the sections that its navigation names
 * @param machine of its newest record, in words
 * @param claims empty where none of the claim's rates was measured
 * @param architectures empty where they were not compared
 * @param load latency, its distribution, and cost
 * @param recovery freshness and fail-overs
 * @param indexes empty where they were not measured
 * @param suites in the order of their importance
 * @param records the newest first
 */
record EnvironmentView(
    int number,
    String name,
    String machine,
    Optional<ClaimsView> claims,
    Optional<ArchitecturesView> architectures,
    List<Figure> load,
    List<Figure> recovery,
    Optional<HtmlTable> freshness,
    Optional<Figure> story,
    Optional<IndexesCard> indexes,
    HistoryView history,
    List<SuiteView> suites,
    List<RecordCard> records) {

  /** The records are of one environment, oldest first. */
  static EnvironmentView of(int number, List<StoredRecord> records) throws IOException {
    Map<String, List<StoredRecord>> bySuite = new TreeMap<>(SuiteName.byImportance());
    records.forEach(
        r -> bySuite.computeIfAbsent(r.result().suite(), suite -> new ArrayList<>()).add(r));
    List<SuiteView> suites = new ArrayList<>();
    for (List<StoredRecord> suite : bySuite.values()) {
      suites.add(SuiteView.of(suite));
    }
    Optional<StoredRecord> freshness = HeadlineTiles.newest(records, "freshness");
    return new EnvironmentView(
        number,
        records.getLast().result().environment().name(),
        machine(records.getLast().result().environment()),
        ClaimsView.of(records),
        ArchitecturesView.of(records),
        load(records),
        recovery(records),
        freshness.map(record -> FreshnessTable.of(record.result())),
        IndexStory.of(records),
        HeadlineTiles.newest(records, "queries").flatMap(r -> IndexesCard.of(r.result())),
        HistoryView.of(bySuite),
        suites,
        records.stream()
            .sorted(Comparator.comparing((StoredRecord r) -> r.result().started()).reversed())
            .map(RecordCard::of)
            .toList());
  }

  /** The class of what the filter shows and hides. */
  String css() {
    return "e" + number;
  }

  /** An id on the page: plain in the first environment, with its name in others. */
  String id(String section) {
    return number == 0 ? section : section + "-" + name;
  }

  private static String machine(Environment environment) {
    return String.format(
        Locale.ROOT,
        "%s, %d CPUs, %.3g GiB%s",
        environment.cpuModel(),
        environment.cores(),
        environment.memoryBytes() / (double) (1L << 30),
        environment.coLocated() ? "; the load generator runs on the same machine" : "");
  }

  private static List<Figure> load(List<StoredRecord> records) throws IOException {
    List<Figure> figures = new ArrayList<>();
    LoadOverview.of(records).ifPresent(figures::add);
    Optional<StoredRecord> newest =
        HeadlineTiles.newest(
            records.stream().filter(record -> record.result().rates().size() > 1).toList(),
            "goals");
    if (newest.isPresent()) {
      HdrFigure.of(newest.get()).ifPresent(figures::add);
      CpuFigure.of(newest.get().result()).ifPresent(figures::add);
    }
    return figures;
  }

  private static List<Figure> recovery(List<StoredRecord> records) throws IOException {
    List<Figure> figures = new ArrayList<>();
    Optional<StoredRecord> freshness = HeadlineTiles.newest(records, "freshness");
    if (freshness.isPresent()) {
      HdrFigure.ofFreshness(freshness.get()).ifPresent(figures::add);
    }
    Optional<StoredRecord> failover = HeadlineTiles.newest(records, "failover");
    if (failover.isPresent()) {
      FailoverFigure.of(failover.get()).ifPresent(figures::add);
    }
    return figures;
  }
}
