package atelier.qa.bench.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the shapes of a plot. Not thread-safe. */
final class SvgShapes {

  private final List<SvgShape> all = new ArrayList<>();

  List<SvgShape> all() {
    return all;
  }

  void line(String css, double x1, double y1, double x2, double y2) {
    all.add(new SvgShape.Segment(css, n(x1), n(y1), n(x2), n(y2)));
  }

  void text(String css, double x, double y, String anchor, String text) {
    all.add(new SvgShape.Text(css, n(x), n(y), anchor, text));
  }

  void rectangle(String css, double x, double y, double width, double height, String tip) {
    all.add(
        new SvgShape.Rectangle(
            css, n(x), n(y), n(Math.max(0, width)), n(Math.max(0, height)), tip));
  }

  void curve(String css, String data) {
    all.add(new SvgShape.Curve(css, data));
  }

  void marker(String css, int shape, double x, double y, String tip) {
    String data =
        switch (Math.floorMod(shape, 4)) {
          case 0 -> circle(x, y, 3.6);
          case 1 -> polygon(x, y, -3.4, -3.4, 3.4, -3.4, 3.4, 3.4, -3.4, 3.4);
          case 2 -> polygon(x, y, 0, -4.4, 4.2, 3.4, -4.2, 3.4);
          default -> polygon(x, y, 0, -4.6, 4.6, 0, 0, 4.6, -4.6, 0);
        };
    all.add(new SvgShape.Marker(css, data, tip));
  }

  /** A coordinate with one decimal. */
  static String n(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String circle(double x, double y, double r) {
    String half = "a" + n(r) + " " + n(r) + " 0 1 0 ";
    return "M" + n(x - r) + " " + n(y) + half + n(2 * r) + " 0" + half + n(-2 * r) + " 0Z";
  }

  private static String polygon(double x, double y, double... corners) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      data.append(i == 0 ? 'M' : 'L').append(n(x + corners[i])).append(' ');
      data.append(n(y + corners[i + 1]));
    }
    return data.append('Z').toString();
  }
}
