package atelier.qa.bench.page;

import atelier.qa.bench.plot.Axis;
import atelier.qa.bench.plot.Line;
import atelier.qa.bench.plot.Line.Point;
import atelier.qa.bench.plot.LinePlot;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The 99th percentile over the commits, a line for each of the main rates. */
final class HistoryFigure {

  private static final int MOST_RATES = 4;

  private HistoryFigure() {}

  static Optional<Figure> of(List<StoredRecord> records, String command) {
    List<Double> rates = records.getLast().result().rates().stream().limit(MOST_RATES).toList();
    if (rates.isEmpty()) {
      return Optional.empty();
    }
    List<String> commits =
        records.stream().map(record -> record.result().git().shortSha().substring(0, 7)).toList();
    List<Line> lines = new ArrayList<>();
    for (double rate : rates) {
      lines.add(new Line(Numbers.whole(rate) + "/s", points(records, rate), true));
    }
    String caption =
        "p99 of every record of this suite, oldest first; whiskers hold 95 %, hollow points are"
            + " invalid. Records of different machines are not comparable.";
    LinePlot plot =
        new LinePlot(
            "History over commits",
            caption + " The table below has every number.",
            Axis.named("commit", commits),
            Axis.log("p99, ms"),
            lines,
            List.of());
    List<String> head = new ArrayList<>(List.of("record"));
    rates.forEach(rate -> head.add("p99 ms at " + Numbers.whole(rate) + "/s"));
    head.add("verdict");
    return Optional.of(
        new Figure(
            plot.title(),
            plot.draw(),
            caption,
            new HtmlTable(head, rows(records, rates)),
            command));
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
