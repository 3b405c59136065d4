package atelier.qa.bench.plot;

import atelier.qa.bench.plot.Line.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Series over a common x, with intervals as whiskers and invalid points hollow. Immutable.
 *
 * @param description for readers who cannot see it
 * @param guides vertical lines with a name, such as the knee
 * @param limits horizontal lines with a name, such as a goal
 */
public record LinePlot(
    String title,
    String description,
    Axis x,
    Axis y,
    List<Line> lines,
    List<Guide> guides,
    List<Limit> limits) {

  private static final double LETTER = 6.8;

  /** A value on the x axis that has a name. */
  public record Guide(double x, String name) {}

  /** A value on the y axis that has a name. */
  public record Limit(double y, String name) {}

  /** Without limits. */
  public LinePlot(
      String title, String description, Axis x, Axis y, List<Line> lines, List<Guide> guides) {
    this(title, description, x, y, lines, guides, List.of());
  }

  public LinePlot {
    lines = List.copyOf(lines);
    guides = List.copyOf(guides);
    limits = List.copyOf(limits);
    if (lines.stream().allMatch(line -> line.points().isEmpty())) {
      throw new IllegalArgumentException("nothing to draw: " + title);
    }
  }

  /** Draws it. */
  public Drawing draw() {
    Canvas canvas = new Canvas(title, description);
    Scale xs = xScale();
    Scale ys = yScale();
    canvas.axes(x, xs, y, ys);
    drawLimits(canvas.shapes, ys);
    drawGuides(canvas.shapes, xs);
    for (int i = 0; i < lines.size(); i++) {
      draw(canvas.shapes, i, lines.get(i), xs, ys);
    }
    canvas.legend(lines.stream().map(Line::name).toList());
    return canvas.drawing();
  }

  private void drawLimits(SvgShapes shapes, Scale ys) {
    for (Limit limit : limits) {
      double at = ys.at(limit.y());
      shapes.line("limit", Canvas.LEFT, at, Canvas.RIGHT, at);
      shapes.text("limit-name", Canvas.LEFT + 4, at - 4, "start", limit.name());
    }
  }

  private void drawGuides(SvgShapes shapes, Scale xs) {
    double taken = Canvas.LEFT;
    for (Guide guide : guides) {
      double at = xs.at(guide.x());
      shapes.line("guide", at, Canvas.TOP - 14, at, Canvas.BOTTOM);
      double width = LETTER * guide.name().length() + 8;
      boolean fitsRight = at + width <= Canvas.RIGHT;
      double left = fitsRight ? at : at - width;
      // A name that would cover another is left to the table.
      if (left >= taken - 1) {
        taken = left + width;
        shapes.text(
            "guide-name",
            at + (fitsRight ? 4 : -4),
            Canvas.TOP - 5,
            fitsRight ? "start" : "end",
            guide.name());
      }
    }
  }

  private void draw(SvgShapes shapes, int number, Line line, Scale xs, Scale ys) {
    String css = "s" + number;
    StringBuilder data = new StringBuilder();
    for (Point point : line.points()) {
      data.append(data.isEmpty() ? 'M' : 'L').append(SvgShapes.n(xs.at(point.x()))).append(' ');
      data.append(SvgShapes.n(ys.at(point.y())));
    }
    shapes.curve("line " + css, data.toString());
    if (!line.markers()) {
      return;
    }
    for (Point point : line.points()) {
      double px = xs.at(point.x());
      if (point.high() > point.low()) {
        shapes.line("whisker " + css, px, ys.at(point.low()), px, ys.at(point.high()));
      }
      String shape = point.valid() ? css : css + " invalid";
      shapes.marker(shape, number, px, ys.at(point.y()), tip(line, point));
    }
  }

  private String tip(Line line, Point point) {
    String at = x.labels().isEmpty() ? Scale.label(point.x()) : x.labels().get((int) point.x());
    String tip = String.format(Locale.ROOT, "%s at %s: %.4g", line.name(), at, point.y());
    if (point.high() > point.low()) {
      tip += String.format(Locale.ROOT, " [%.4g, %.4g]", point.low(), point.high());
    }
    return point.valid() ? tip : tip + " (invalid)";
  }

  private Scale xScale() {
    double from = Canvas.LEFT;
    double to = Canvas.RIGHT;
    if (!x.labels().isEmpty()) {
      double room = (to - from) / (x.labels().size() + 1);
      return x.labels().size() == 1
          ? new Scale(false, -1, 1, from, to)
          : new Scale(false, 0, x.labels().size() - 1, from + room, to - room);
    }
    double max = all(Point::x).max().orElse(1);
    return x.logarithmic()
        ? Scale.powersOfTen(positive(Point::x), max, from, to)
        : Scale.fromZero(max, from, to);
  }

  private Scale yScale() {
    double highest = all(Point::high).max().orElse(1);
    double max = limits.stream().mapToDouble(Limit::y).reduce(highest, Math::max);
    return y.logarithmic()
        ? Scale.powersOfTen(positive(Point::low), max, Canvas.BOTTOM, Canvas.TOP)
        : Scale.fromZero(max, Canvas.BOTTOM, Canvas.TOP);
  }

  private double positive(ToDoubleFunction<Point> value) {
    return all(value).filter(v -> v > 0).min().orElse(1);
  }

  private DoubleStream all(ToDoubleFunction<Point> value) {
    return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(value);
  }
}
