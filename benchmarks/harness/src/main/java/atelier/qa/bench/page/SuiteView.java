package atelier.qa.bench.page;

import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One suite in one environment: its newest record in full, beside those before it.
 *
 * @param newest the name of the newest record
 * @param result the newest record's
 * @param freshness none but for suites that measured it
 * @param failover none but for suites that measured it
 * @param indexes none where they were not measured
 * @param queryShapes none where they were not measured
 * @param timings none but for suites of single operations
 * @param comparisons none where there is no earlier valid record
 * @param projection none where nothing valid was measured
 */
record SuiteView(
    String newest,
    Result result,
    List<Figure> figures,
    Optional<HtmlTable> freshness,
    Optional<HtmlTable> failover,
    Optional<IndexesCard> indexes,
    Optional<HtmlTable> queryShapes,
    Optional<TimingsCard> timings,
    List<ComparisonCard> comparisons,
    Optional<ProjectionCard> projection) {

  private static final String FRESHNESS = "freshness";

  /** The records are of one suite, oldest first. */
  static SuiteView of(List<StoredRecord> records) throws IOException {
    StoredRecord newest = records.getLast();
    Result result = newest.result();
    boolean freshness = result.suite().startsWith(FRESHNESS);
    Optional<HtmlTable> failover = FailoverTable.of(newest);
    return new SuiteView(
        newest.name().toString(),
        result,
        figures(records),
        freshness ? Optional.of(FreshnessTable.of(result)) : Optional.empty(),
        failover,
        IndexesCard.of(result),
        QueryShapes.of(result),
        freshness || failover.isPresent() || result.timings().isEmpty()
            ? Optional.empty()
            : Optional.of(TimingsCard.of(result)),
        ComparisonCard.of(records),
        ProjectionCard.of(result));
  }

  String name() {
    return result.suite();
  }

  String title() {
    return SuiteName.title(result.suite());
  }

  /** What became of its goals, for a summary. */
  String goals() {
    return RecordCard.goals(result);
  }

  private static List<Figure> figures(List<StoredRecord> records) throws IOException {
    StoredRecord newest = records.getLast();
    List<Figure> figures = new ArrayList<>();
    HdrFigure.ofFreshness(newest).ifPresent(figures::add);
    LoadFigure.of(newest.result()).ifPresent(figures::add);
    HdrFigure.of(newest).ifPresent(figures::add);
    figures.addAll(TimelineFigures.of(newest));
    figures.addAll(ResourceFigures.of(newest));
    CpuFigure.of(newest.result()).ifPresent(figures::add);
    return figures;
  }
}
