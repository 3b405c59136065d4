package atelier.qa.bench.page;

import atelier.qa.bench.history.FigureHistory;
import atelier.qa.bench.history.HistoryTable;
import atelier.qa.bench.history.HistoryVerdict;
import atelier.qa.bench.record.StoredRecord;
import java.util.List;
import java.util.Map;

/**
 * What changed over the records of one environment.
 *
 * @param badge the verdict on all figures together
 * @param words the same in a sentence
 * @param figures a plot for each suite that has several records
 * @param verdicts a row for each figure
 */
record HistoryView(Badge badge, String words, List<Figure> figures, HtmlTable verdicts) {

  /** The records by suite, each oldest first. */
  static HistoryView of(Map<String, List<StoredRecord>> bySuite) {
    List<HistoryVerdict> verdicts =
        HistoryVerdict.of(
            FigureHistory.of(bySuite.values().stream().flatMap(List::stream).toList()));
    List<Figure> figures =
        bySuite.values().stream()
            .filter(records -> records.size() > 1)
            // A load that stood beside something else is not what its suite is about.
            .filter(records -> records.getLast().result().timings().isEmpty())
            .flatMap(records -> HistoryFigure.of(records, verdicts).stream())
            .toList();
    return new HistoryView(
        badge(verdicts),
        HistoryTable.sum(verdicts),
        figures,
        HtmlTable.distinct(
            List.of("suite", "offered/s", "figure", "records", "verdict"),
            verdicts.stream().map(HistoryView::row).toList()));
  }

  private static Badge badge(List<HistoryVerdict> verdicts) {
    if (verdicts.stream().noneMatch(HistoryVerdict::known)) {
      return Badge.neutral("too few records");
    }
    return verdicts.stream().anyMatch(HistoryVerdict::regressed)
        ? Badge.bad("worse")
        : Badge.good("nothing is worse");
  }

  private static List<String> row(HistoryVerdict verdict) {
    FigureHistory history = verdict.history();
    return List.of(
        history.suite(),
        Numbers.whole(history.rate()),
        verdict.known() ? history.figure() : "all",
        Numbers.whole(history.entries().size()),
        HistoryTable.words(verdict));
  }
}
