package atelier.qa.bench.page;

import atelier.qa.bench.plot.Axis;
import atelier.qa.bench.plot.Line;
import atelier.qa.bench.plot.Line.Point;
import atelier.qa.bench.plot.LinePlot;
import atelier.qa.bench.plot.LinePlot.Guide;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Latency against offered load, with the knee. */
final class LoadFigure {

  private static final Map<String, ToDoubleFunction<StepResult>> LINES = lines();

  private static final List<String> HEAD =
      List.of(
          "offered/s",
          "achieved/s",
          "p50 ms",
          "p99 ms",
          "p99.9 ms",
          "max ms",
          "errors",
          "lag p99 ms",
          "valid");

  private LoadFigure() {}

  static Optional<Figure> of(Result result) {
    if (result.steps().isEmpty()) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    LINES.forEach((name, value) -> lines.add(new Line(name, points(result, value), true)));
    List<Guide> guides =
        result.knee().stream()
            .filter(knee -> knee.sustained() > 0)
            .map(k -> new Guide(k.sustained(), "knee " + Numbers.whole(k.sustained()) + "/s"))
            .toList();
    String caption =
        "Waiting time from the moment a request was due. Medians of the repeats; whiskers hold 95 %;"
            + " hollow points are invalid. Both axes are logarithmic.";
    LinePlot plot =
        new LinePlot(
            "Latency against offered load",
            caption + " The table below has every number.",
            Axis.log("offered, requests/s"),
            Axis.log("latency, ms"),
            lines,
            guides);
    return Optional.of(
        new Figure(
            plot.title(),
            plot.draw(),
            caption,
            new HtmlTable(HEAD, rows(result)),
            result.command()));
  }

  /** The same in numbers; empty where there is no load. */
  static Optional<HtmlTable> table(Result result) {
    return result.steps().isEmpty()
        ? Optional.empty()
        : Optional.of(new HtmlTable(HEAD, rows(result)));
  }

  private static List<Point> points(Result result, ToDoubleFunction<StepResult> value) {
    List<Point> points = new ArrayList<>();
    for (double rate : result.rates()) {
      List<StepResult> repeats = result.repeats(rate);
      List<StepResult> valid = result.validRepeats(rate);
      List<StepResult> shown = valid.isEmpty() ? repeats : valid;
      Estimate estimate =
          new Bootstrap(1, 0.95).ofMedian(shown.stream().map(value::applyAsDouble).toList());
      points.add(
          new Point(
              rate,
              estimate.value(),
              estimate.interval().low(),
              estimate.interval().high(),
              !valid.isEmpty()));
    }
    return points;
  }

  private static List<List<String>> rows(Result result) {
    List<List<String>> rows = new ArrayList<>();
    for (double rate : result.rates()) {
      List<StepResult> all = result.repeats(rate);
      List<StepResult> valid = result.validRepeats(rate);
      List<StepResult> repeats = valid.isEmpty() ? all : valid;
      rows.add(
          List.of(
              Numbers.whole(rate),
              Numbers.whole(median(repeats, StepResult::achievedRate)),
              Numbers.three(median(repeats, step -> step.latency().p50() / 1000)),
              Numbers.three(median(repeats, step -> step.latency().p99() / 1000)),
              Numbers.three(median(repeats, step -> step.latency().p999() / 1000)),
              Numbers.three(median(repeats, step -> step.latency().max() / 1000)),
              Numbers.percent(median(repeats, StepResult::errorShare)),
              Numbers.three(median(repeats, step -> step.lag().p99() / 1000)),
              valid.size() + " of " + all.size()));
    }
    return rows;
  }

  private static double median(List<StepResult> steps, ToDoubleFunction<StepResult> value) {
    return Bootstrap.median(steps.stream().map(value::applyAsDouble).toList());
  }

  private static Map<String, ToDoubleFunction<StepResult>> lines() {
    Map<String, ToDoubleFunction<StepResult>> lines = new LinkedHashMap<>();
    lines.put("p50", step -> step.latency().p50() / 1000);
    lines.put("p99", step -> step.latency().p99() / 1000);
    lines.put("p99.9", step -> step.latency().p999() / 1000);
    lines.put("service p99", step -> step.service().p99() / 1000);
    return lines;
  }
}
