package atelier.qa.bench.page;

import atelier.qa.bench.claim.Claim;
import atelier.qa.bench.plot.Axis;
import atelier.qa.bench.plot.Line;
import atelier.qa.bench.plot.Line.Point;
import atelier.qa.bench.plot.LinePlot;
import atelier.qa.bench.plot.LinePlot.Guide;
import atelier.qa.bench.plot.LinePlot.Limit;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Latency against offered load by each generator: every rate from the newest valid record that has
 * it, so the whole range is on one plot although no single record has it.
 */
final class LoadOverview {

  private static final String READS = "goals";

  private LoadOverview() {}

  /** Of records of one environment; empty where nothing valid was measured. */
  static Optional<Figure> of(List<StoredRecord> records) {
    Map<Double, StoredRecord> light = newestByRate(records, SuiteName.byLight(READS));
    Map<Double, StoredRecord> gatling = newestByRate(records, READS);
    if (light.isEmpty() && gatling.isEmpty()) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    add(lines, "p99 light", light, step -> step.latency().p99());
    add(lines, "p99 Gatling", gatling, step -> step.latency().p99());
    add(lines, "p50 light", light, step -> step.latency().p50());
    add(lines, "p50 Gatling", gatling, step -> step.latency().p50());
    String caption =
        "From the moment when a request was due; every rate from the newest valid record that has"
            + " it. Medians of the valid repeats, whiskers hold 95 %. Both axes are logarithmic.";
    LinePlot plot =
        new LinePlot(
            "Latency against offered load",
            caption + " The table below has every number.",
            Axis.log("offered, requests/s"),
            Axis.log("latency, ms"),
            lines,
            knee(light.isEmpty() ? gatling : light),
            List.of(new Limit(Claim.P99_MICROS / 1000, "limit of the 99th percentile, 50 ms")));
    List<List<String>> rows = new ArrayList<>();
    light.forEach((rate, record) -> rows.add(row(rate, record)));
    gatling.forEach((rate, record) -> rows.add(row(rate, record)));
    return Optional.of(
        new Figure(
            plot.title(),
            plot.draw(),
            caption,
            new HtmlTable(List.of("record", "offered/s", "p50 ms", "p99 ms", "repeats"), rows),
            ResultsPage.COMMAND + " page"));
  }

  private static Map<Double, StoredRecord> newestByRate(List<StoredRecord> records, String suite) {
    Map<Double, StoredRecord> newest = new TreeMap<>();
    records.stream()
        .filter(record -> record.result().valid() && record.result().suite().equals(suite))
        .sorted((a, b) -> a.result().started().compareTo(b.result().started()))
        .forEach(
            record ->
                record.result().rates().stream()
                    .filter(rate -> !record.result().validRepeats(rate).isEmpty())
                    .forEach(rate -> newest.put(rate, record)));
    return newest;
  }

  private static void add(
      List<Line> lines,
      String name,
      Map<Double, StoredRecord> byRate,
      ToDoubleFunction<StepResult> micros) {
    List<Point> points = new ArrayList<>();
    byRate.forEach(
        (rate, record) -> {
          Estimate e = estimate(record, rate, micros);
          points.add(new Point(rate, e.value(), e.interval().low(), e.interval().high(), true));
        });
    if (!points.isEmpty()) {
      lines.add(new Line(name, points, true));
    }
  }

  private static Estimate estimate(
      StoredRecord record, double rate, ToDoubleFunction<StepResult> micros) {
    return new Bootstrap(1, 0.95)
        .ofMedian(
            record.result().validRepeats(rate).stream()
                .map(step -> micros.applyAsDouble(step) / 1000)
                .toList());
  }

  /** The highest rate that meets the goal, if a higher one was seen to miss it. */
  private static List<Guide> knee(Map<Double, StoredRecord> byRate) {
    Optional<Double> sustained = Optional.empty();
    for (Map.Entry<Double, StoredRecord> step : byRate.entrySet()) {
      double p99 = estimate(step.getValue(), step.getKey(), s -> s.latency().p99()).value();
      if (p99 > Claim.P99_MICROS / 1000) {
        return sustained.map(rate -> new Guide(rate, "knee " + Numbers.whole(rate) + "/s")).stream()
            .toList();
      }
      sustained = Optional.of(step.getKey());
    }
    return List.of();
  }

  private static List<String> row(double rate, StoredRecord record) {
    int valid = record.result().validRepeats(rate).size();
    return List.of(
        record.name().toString(),
        Numbers.whole(rate),
        Numbers.three(estimate(record, rate, step -> step.latency().p50()).value()),
        Numbers.three(estimate(record, rate, step -> step.latency().p99()).value()),
        valid + " of " + record.result().repeats(rate).size());
  }
}
