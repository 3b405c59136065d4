package atelier.qa.bench.plot;

import java.util.List;
import java.util.Locale;

/**
 * Rows of two values each on one logarithmic axis, such as a median and a 99th percentile, to
 * compare what differs by powers of ten. Immutable.
 *
 * @param description for readers who cannot see it
 * @param names of the two values
 */
public record RangePlot(
    String title, String description, String x, List<String> names, List<Row> rows) {

  private static final double NAME_ABOVE = 9;

  /**
   * A row.
   *
   * @param label the values in words
   */
  public record Row(String name, double low, double high, String label) {}

  public RangePlot {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw: " + title);
    }
  }

  /** Draws it. */
  public Drawing draw() {
    Canvas canvas = new Canvas(title, description);
    double min = rows.stream().mapToDouble(Row::low).min().orElse(1);
    double max = rows.stream().mapToDouble(Row::high).max().orElse(1);
    Scale xs = Scale.powersOfTen(min, max, Canvas.EDGE, Canvas.RIGHT);
    canvas.horizontal(x, xs);
    double height = (Canvas.BOTTOM - Canvas.BELOW_LEGEND) / rows.size();
    for (int i = 0; i < rows.size(); i++) {
      draw(canvas.shapes, rows.get(i), xs, Canvas.BELOW_LEGEND + (i + 0.62) * height);
    }
    canvas.legend(names);
    return canvas.drawing();
  }

  private void draw(SvgShapes shapes, Row row, Scale xs, double y) {
    shapes.text("row-name", Canvas.EDGE, y - NAME_ABOVE, "start", row.name());
    shapes.text("row-value", Canvas.RIGHT, y - NAME_ABOVE, "end", row.label());
    shapes.line("row", Canvas.EDGE, y, Canvas.RIGHT, y);
    shapes.line("range", xs.at(row.low()), y, xs.at(row.high()), y);
    shapes.marker("s0", 0, xs.at(row.low()), y, tip(row, 0, row.low()));
    shapes.marker("s1", 1, xs.at(row.high()), y, tip(row, 1, row.high()));
  }

  private String tip(Row row, int value, double at) {
    return String.format(Locale.ROOT, "%s of %s: %.4g %s", names.get(value), row.name(), at, x);
  }
}
