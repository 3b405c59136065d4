package atelier.qa.bench.page;

import atelier.qa.bench.load.PercentileCurve;
import atelier.qa.bench.load.RecordedDistributions;
import atelier.qa.bench.plot.Axis;
import atelier.qa.bench.plot.Line;
import atelier.qa.bench.plot.Line.Point;
import atelier.qa.bench.plot.LinePlot;
import atelier.qa.bench.plot.LinePlot.Guide;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole distribution as HdrHistogram plots it: latency over 1/(1 − percentile), so that every
 * further nine is as wide as the one before.
 */
final class HdrFigure {

  private static final double LAST = 100_000;
  private static final List<Guide> NINES =
      List.of(
          new Guide(2, "50 %"),
          new Guide(10, "90 %"),
          new Guide(100, "99 %"),
          new Guide(1000, "99.9 %"),
          new Guide(10_000, "99.99 %"));

  private static final String HOW_TO_READ =
      "Each step to the right is another nine; upwards is logarithmic.";

  private HdrFigure() {}

  /** The latency of a load's requests. */
  static Optional<Figure> of(StoredRecord record) throws IOException {
    return of(
        record,
        RecordedDistributions.latency(record),
        "Latency by percentile",
        "The whole distribution of latency for each rate, all repeats together. " + HOW_TO_READ,
        "latency, ms");
  }

  /** The time until other nodes show a write, beside a load of each rate. */
  static Optional<Figure> ofFreshness(StoredRecord record) throws IOException {
    return of(
        record,
        RecordedDistributions.freshness(record),
        "Until another node shows a write",
        "The whole distribution beside each load; 0/s is idle. " + HOW_TO_READ,
        "until seen, ms");
  }

  private static Optional<Figure> of(
      StoredRecord record,
      List<PercentileCurve> curves,
      String title,
      String caption,
      String unit) {
    List<Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (PercentileCurve curve : curves) {
      List<Point> points =
          curve.points().stream()
              .filter(point -> point.inverse() >= 1 && point.inverse() <= LAST)
              .map(point -> new Point(point.inverse(), point.millis()))
              .toList();
      lines.add(new Line(curve.name(), points));
      rows.add(row(curve));
    }
    if (lines.stream().allMatch(line -> line.points().isEmpty())) {
      return Optional.empty();
    }
    LinePlot plot =
        new LinePlot(
            title,
            caption + " The table below has the main percentiles.",
            Axis.log("one request in …"),
            Axis.log(unit),
            lines,
            NINES);
    return Optional.of(
        new Figure(
            plot.title(),
            plot.draw(),
            caption,
            new HtmlTable(List.of("rate", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms"), rows),
            record.result().command()));
  }

  private static List<String> row(PercentileCurve curve) {
    List<String> row = new ArrayList<>(List.of(curve.name()));
    for (double inverse : new double[] {2, 10, 100, 1000}) {
      row.add(
          curve.points().stream()
              .filter(point -> point.inverse() >= inverse * 0.999)
              .findFirst()
              .map(point -> Numbers.three(point.millis()))
              .orElse("–"));
    }
    return row;
  }
}
