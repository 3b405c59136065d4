package atelier.qa.bench.page;

import atelier.qa.bench.plot.Axis;
import atelier.qa.bench.plot.Line;
import atelier.qa.bench.plot.Line.Point;
import atelier.qa.bench.plot.LinePlot;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.soak.Growth;
import atelier.qa.bench.soak.Resource;
import atelier.qa.bench.soak.ResourceSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a soak read of each resource, over the time. */
final class ResourceFigures {

  /** More points of one line cannot be distinguished. */
  private static final int POINTS = 120;

  private static final double SECONDS_PER_MINUTE = 60;

  private ResourceFigures() {}

  static List<Figure> of(StoredRecord record) throws IOException {
    Optional<String> text = record.text(RecordFiles.RESOURCES);
    List<Figure> figures = new ArrayList<>();
    if (text.isPresent()) {
      ResourceSeries series = ResourceSeries.parse(text.get());
      for (Resource resource : Resource.values()) {
        if (!series.of(resource.label()).isEmpty()) {
          figures.add(figure(resource, series, record.result().command()));
        }
      }
    }
    return figures;
  }

  private static Figure figure(Resource resource, ResourceSeries series, String command) {
    String title = "Soak: " + resource.label();
    String caption =
        "The least of each moment: what is never given back shows as a line that rises.";
    LinePlot plot =
        new LinePlot(
            title,
            caption + " The table below sums it up.",
            Axis.linear("minutes"),
            Axis.linear(resource.title()),
            series.of(resource.label()).stream().map(name -> line(resource, name, series)).toList(),
            List.of());
    return new Figure(title, plot.draw(), caption, table(resource, series), command);
  }

  private static Line line(Resource resource, String name, ResourceSeries series) {
    long length = series.rows().lastKey() + 1;
    Map<Long, Point> points = new TreeMap<>();
    series
        .values(name)
        .forEach(
            (second, value) ->
                points.merge(
                    second * POINTS / length,
                    new Point(second / SECONDS_PER_MINUTE, resource.shown(value)),
                    (a, b) -> b.y() < a.y() ? b : a));
    return new Line(ResourceSeries.source(name), List.copyOf(points.values()));
  }

  private static HtmlTable table(Resource resource, ResourceSeries series) {
    List<List<String>> rows = new ArrayList<>();
    for (String name : series.of(resource.label())) {
      Growth growth = Growth.of(resource, name, series);
      List<Long> values = List.copyOf(series.values(name).values());
      rows.add(
          List.of(
              ResourceSeries.source(name),
              shown(resource, values.getFirst()),
              shown(resource, values.stream().min(Long::compare).orElseThrow()),
              shown(resource, values.stream().max(Long::compare).orElseThrow()),
              shown(resource, values.getLast()),
              resource.words(growth.rate()),
              Badge.of(growth.verdict()).word()));
    }
    return new HtmlTable(List.of("of", "first", "least", "most", "last", "grows by", "flat"), rows);
  }

  private static String shown(Resource resource, long value) {
    return Numbers.three(resource.shown((double) value));
  }
}
