package atelier.qa.bench.plot;

import java.util.List;

/** The frame that all plots share: axes and legend. Not thread-safe. */
final class Canvas {

  static final double LEFT = 50;
  static final double RIGHT = 380;
  static final double TOP = 58;
  static final double BOTTOM = 256;

  /** The left end of plots that need no room for labels of a y axis. */
  static final double EDGE = 12;

  /** Where a plot begins that has no title of a y axis under its legend. */
  static final double BELOW_LEGEND = 28;

  private static final double LABEL_BELOW = 16;

  final SvgShapes shapes = new SvgShapes();
  private final String title;
  private final String description;

  Canvas(String title, String description) {
    this.title = title;
    this.description = description;
  }

  void axes(Axis x, Scale xs, Axis y, Scale ys) {
    for (double tick : ys.ticks()) {
      shapes.line("grid", LEFT, ys.at(tick), RIGHT, ys.at(tick));
      shapes.text("tick", LEFT - 6, ys.at(tick) + 4, "end", Scale.label(tick));
    }
    for (double tick : x.labels().isEmpty() ? xs.ticks() : List.<Double>of()) {
      shapes.line("grid", xs.at(tick), TOP, xs.at(tick), BOTTOM);
      shapes.text("tick", xs.at(tick), BOTTOM + LABEL_BELOW, "middle", Scale.label(tick));
    }
    names(x, xs);
    shapes.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    shapes.text("axis-title", LEFT - 46, TOP - 24, "start", "↑ " + y.title());
    shapes.text("axis-title", Drawing.WIDTH - 4, Drawing.HEIGHT - 8, "end", x.title() + " →");
  }

  /** An x axis alone. */
  void horizontal(String title, Scale xs) {
    for (double tick : xs.ticks()) {
      shapes.line("grid", xs.at(tick), BELOW_LEGEND, xs.at(tick), BOTTOM);
      shapes.text("tick", xs.at(tick), BOTTOM + LABEL_BELOW, "middle", Scale.label(tick));
    }
    shapes.line("axis", EDGE, BOTTOM, RIGHT, BOTTOM);
    shapes.text("axis-title", Drawing.WIDTH - 4, Drawing.HEIGHT - 8, "end", title + " →");
  }

  private void names(Axis x, Scale xs) {
    // More names than fit are thinned out, the last one stays.
    int every = Math.max(1, (int) Math.ceil(x.labels().size() / 5.0));
    for (int i = x.labels().size() - 1; i >= 0; i -= every) {
      shapes.text("tick", xs.at(i), BOTTOM + LABEL_BELOW, "middle", x.labels().get(i));
    }
  }

  /** The names of the series, each with its colour and shape. */
  void legend(List<String> names) {
    double x = LEFT - 46;
    for (int i = 0; i < names.size(); i++) {
      shapes.marker("s" + i, i, x + 5, 14, names.get(i));
      shapes.text("legend", x + 13, 18, "start", names.get(i));
      x += 22 + 7.6 * names.get(i).length();
    }
  }

  Drawing drawing() {
    return new Drawing(title, description, shapes.all());
  }
}
