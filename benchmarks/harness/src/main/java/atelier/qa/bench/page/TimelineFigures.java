package atelier.qa.bench.page;

import atelier.qa.bench.load.Series;
import atelier.qa.bench.load.Series.Second;
import atelier.qa.bench.plot.Axis;
import atelier.qa.bench.plot.Line;
import atelier.qa.bench.plot.Line.Point;
import atelier.qa.bench.plot.LinePlot;
import atelier.qa.bench.plot.LinePlot.Guide;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The first repeat second by second: percentiles, and below them rates and errors. */
final class TimelineFigures {

  /** Shown where nothing was answered; the axis is logarithmic. */
  private static final double LEAST_MILLIS = 0.01;

  private TimelineFigures() {}

  static List<Figure> of(StoredRecord record) throws IOException {
    Optional<String> text = record.text(RecordFiles.SERIES);
    if (text.isEmpty()) {
      return List.of();
    }
    List<Second> seconds = Series.parse(text.get()).seconds();
    if (seconds.isEmpty()) {
      return List.of();
    }
    String command = record.result().command();
    return List.of(
        figure(
            "Latency second by second",
            "The first repeat. Of several kinds of request the slowest is shown. Dashed uprights:"
                + " the next rate.",
            Axis.log("latency, ms"),
            List.of(
                line("p50", seconds, second -> Math.max(LEAST_MILLIS, second.p50())),
                line("p99", seconds, second -> Math.max(LEAST_MILLIS, second.p99())),
                line("max", seconds, second -> Math.max(LEAST_MILLIS, second.max()))),
            seconds,
            command),
        figure(
            "Rates and errors second by second",
            "The first repeat: requests that were due, right answers, and failures.",
            Axis.linear("requests/s"),
            List.of(
                line("due", seconds, Second::due),
                line("answered", seconds, Second::ok),
                line("errors", seconds, Second::errors)),
            seconds,
            command));
  }

  private static Figure figure(
      String title,
      String caption,
      Axis y,
      List<Line> lines,
      List<Second> seconds,
      String command) {
    LinePlot plot =
        new LinePlot(
            title,
            caption + " The table below sums it up by step.",
            Axis.linear("seconds"),
            y,
            lines,
            guides(seconds));
    return new Figure(
        title,
        plot.draw(),
        caption,
        new HtmlTable(
            List.of("step", "seconds", "due", "answered", "errors", "worst second's p99 ms"),
            rows(seconds)),
        command);
  }

  private static Line line(String name, List<Second> seconds, ToDoubleFunction<Second> value) {
    return new Line(
        name,
        seconds.stream()
            .map(second -> new Point(second.second(), value.applyAsDouble(second)))
            .toList());
  }

  private static List<Guide> guides(List<Second> seconds) {
    List<Guide> guides = new ArrayList<>();
    String step = "";
    for (Second second : seconds) {
      if (!second.step().equals(step)) {
        step = second.step();
        guides.add(new Guide(second.second(), shortName(step)));
      }
    }
    return guides;
  }

  private static String shortName(String step) {
    return step.replace(" per second", "/s").replace("000/s", "k/s");
  }

  private static List<List<String>> rows(List<Second> seconds) {
    Map<String, List<Second>> steps = new LinkedHashMap<>();
    seconds.forEach(s -> steps.computeIfAbsent(s.step(), step -> new ArrayList<>()).add(s));
    List<List<String>> rows = new ArrayList<>();
    steps.forEach(
        (step, of) ->
            rows.add(
                List.of(
                    shortName(step),
                    Numbers.whole(of.size()),
                    Numbers.whole(of.stream().mapToDouble(Second::due).sum()),
                    Numbers.whole(of.stream().mapToDouble(Second::ok).sum()),
                    Numbers.whole(of.stream().mapToDouble(Second::errors).sum()),
                    Numbers.three(of.stream().mapToDouble(Second::p99).max().orElse(0)))));
    return rows;
  }
}
