package atelier.qa.bench.plot;

import java.util.List;
import java.util.Locale;

/**
 * Stacked bars, each part's share shown by colour, by its position in the stack and in writing.
 *
 * @param parts the names of the parts, from the bottom up
 */
public record BarPlot(
    String title, String description, String x, String y, List<String> parts, List<Bar> bars) {

  private static final double NARROWEST_NUMBER = 13;

  /** One stack: a value for each part. */
  public record Bar(String name, List<Double> values) {

    public Bar {
      values = List.copyOf(values);
    }

    double sum() {
      return values.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  public BarPlot {
    parts = List.copyOf(parts);
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: " + title);
    }
  }

  /** Draws it. */
  public Drawing draw() {
    Canvas canvas = new Canvas(title, description);
    double top = bars.stream().mapToDouble(Bar::sum).max().orElse(1);
    Scale ys = Scale.fromZero(top * 1.08, Canvas.BOTTOM, Canvas.TOP);
    double slot = (Canvas.RIGHT - Canvas.LEFT) / bars.size();
    double width = Math.min(46, slot * 0.68);
    Scale xs =
        bars.size() == 1
            ? new Scale(false, -1, 1, Canvas.LEFT, Canvas.RIGHT)
            : new Scale(false, 0, bars.size() - 1, Canvas.LEFT + slot / 2, Canvas.RIGHT - slot / 2);
    canvas.axes(Axis.named(x, bars.stream().map(Bar::name).toList()), xs, Axis.linear(y), ys);
    for (int i = 0; i < bars.size(); i++) {
      draw(canvas.shapes, bars.get(i), xs.at(i) - width / 2, width, ys);
    }
    canvas.legend(parts);
    return canvas.drawing();
  }

  private void draw(SvgShapes shapes, Bar bar, double left, double width, Scale ys) {
    double below = 0;
    for (int part = 0; part < parts.size(); part++) {
      double value = bar.values().get(part);
      double y = ys.at(below + value);
      double height = ys.at(below) - y;
      String tip = String.format(Locale.ROOT, "%s at %s: %.4g", parts.get(part), bar.name(), value);
      shapes.rectangle("bar s" + part, left, y, width, height, tip);
      if (height >= NARROWEST_NUMBER) {
        shapes.text("in-bar", left + width / 2, y + height / 2 + 4, "middle", number(value));
      }
      below += value;
    }
    shapes.text("total", left + width / 2, ys.at(below) - 5, "middle", number(below));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }
}
