package atelier.qa.bench.page;

import atelier.qa.bench.history.Change;
import atelier.qa.bench.history.HistoryVerdict;
import atelier.qa.bench.plot.Axis;
import atelier.qa.bench.plot.Line;
import atelier.qa.bench.plot.Line.Point;
import atelier.qa.bench.plot.LinePlot;
import atelier.qa.bench.plot.LinePlot.Guide;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The 99th percentile over the commits, a line for each of the main rates. */
final class HistoryFigure {

  private static final int MOST_RATES = 4;

  private HistoryFigure() {}

  /**
   * Of the records of one suite and environment, oldest first; empty where there is no load.
   *
   * @param verdicts where their figures changed
   */
  static Optional<Figure> of(List<StoredRecord> records, List<HistoryVerdict> verdicts) {
    List<StoredRecord> loads =
        records.stream().filter(record -> !record.result().steps().isEmpty()).toList();
    if (loads.isEmpty()) {
      return Optional.empty();
    }
    List<Double> rates = mainRates(loads);
    List<Line> lines = new ArrayList<>();
    for (double rate : rates) {
      lines.add(new Line(Numbers.whole(rate) + "/s", points(loads, rate), true));
    }
    String caption =
        "p99 of every record, oldest first; whiskers hold 95 %, hollow points are invalid. Dashed"
            + " uprights: where a figure changed and stayed so.";
    LinePlot plot =
        new LinePlot(
            SuiteName.title(loads.getLast().result().suite()) + ": history over commits",
            caption + " The table below has every number.",
            Axis.named("commit", loads.stream().map(HistoryFigure::commit).toList()),
            Axis.log("p99, ms"),
            lines,
            guides(loads, verdicts));
    List<String> head = new ArrayList<>(List.of("record"));
    rates.forEach(rate -> head.add("p99 ms at " + Numbers.whole(rate) + "/s"));
    head.add("validity");
    return Optional.of(
        new Figure(
            plot.title(),
            plot.draw(),
            caption,
            new HtmlTable(head, rows(loads, rates)),
            ResultsPage.COMMAND + " regressions"));
  }

  private static String commit(StoredRecord record) {
    return record.result().git().shortSha().substring(0, 7);
  }

  /** Those that most records have, ascending; of equals the higher ones. */
  private static List<Double> mainRates(List<StoredRecord> records) {
    return records.stream()
        .flatMap(record -> record.result().rates().stream())
        .collect(Collectors.groupingBy(rate -> rate, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Double, Long> entry) -> -entry.getValue())
                .thenComparingDouble(entry -> -entry.getKey()))
        .limit(MOST_RATES)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<Guide> guides(List<StoredRecord> records, List<HistoryVerdict> verdicts) {
    List<Guide> guides = new ArrayList<>();
    for (HistoryVerdict verdict : verdicts) {
      for (Change change : verdict.changes()) {
        StoredRecord first = verdict.history().entries().get(change.at()).record();
        int at = records.indexOf(first);
        if (at >= 0) {
          String name =
              String.format(
                  Locale.ROOT,
                  "%s %+.0f %%",
                  verdict.history().figure(),
                  100 * (change.ratio() - 1));
          guides.add(new Guide(at, name));
        }
      }
    }
    return guides.stream().sorted(Comparator.comparingDouble(Guide::x)).toList();
  }

  private static List<Point> points(List<StoredRecord> records, double rate) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Result result = records.get(i).result();
      List<StepResult> repeats = result.repeats(rate);
      if (!repeats.isEmpty()) {
        List<StepResult> valid = result.validRepeats(rate);
        Estimate p99 = p99(valid.isEmpty() ? repeats : valid);
        boolean trusted = result.valid() && !valid.isEmpty();
        points.add(new Point(i, p99.value(), p99.interval().low(), p99.interval().high(), trusted));
      }
    }
    return points;
  }

  private static Estimate p99(List<StepResult> steps) {
    return new Bootstrap(1, 0.95)
        .ofMedian(steps.stream().map(step -> step.latency().p99() / 1000).toList());
  }

  private static List<List<String>> rows(List<StoredRecord> records, List<Double> rates) {
    List<List<String>> rows = new ArrayList<>();
    for (StoredRecord record : records) {
      List<String> row = new ArrayList<>(List.of(record.name().directory()));
      for (double rate : rates) {
        List<StepResult> repeats = record.result().repeats(rate);
        row.add(repeats.isEmpty() ? "–" : Numbers.three(p99(repeats).value()));
      }
      row.add(record.result().valid() ? "valid" : "invalid");
      rows.add(row);
    }
    return rows;
  }
}
