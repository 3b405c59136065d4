package atelier.qa.bench.plot;

import java.util.Locale;

/** Writes SVG elements. Colours are classes, never values. Not thread-safe. */
final class Svg {

  private final StringBuilder out = new StringBuilder();

  Svg line(String css, double x1, double y1, double x2, double y2) {
    return add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        css, n(x1), n(y1), n(x2), n(y2));
  }

  /** Text with its anchor: {@code start}, {@code middle} or {@code end}. */
  Svg text(String css, double x, double y, String anchor, String text) {
    return add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        css, n(x), n(y), anchor, escape(text));
  }

  /** A rectangle with a tooltip. */
  Svg rect(String css, double x, double y, double width, double height, String tip) {
    return add(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>",
        css, n(x), n(y), n(Math.max(0, width)), n(Math.max(0, height)), escape(tip));
  }

  /** A path from its data. */
  Svg path(String css, String data) {
    return add("<path class=\"%s\" d=\"%s\"/>", css, data);
  }

  /** A point whose shape stands for its series, as its colour does. */
  Svg marker(String css, int shape, double x, double y, String tip) {
    String data =
        switch (Math.floorMod(shape, 4)) {
          case 0 -> circle(x, y, 3.6);
          case 1 -> polygon(x, y, -3.4, -3.4, 3.4, -3.4, 3.4, 3.4, -3.4, 3.4);
          case 2 -> polygon(x, y, 0, -4.4, 4.2, 3.4, -4.2, 3.4);
          default -> polygon(x, y, 0, -4.6, 4.6, 0, 0, 4.6, -4.6, 0);
        };
    return add("<path class=\"m %s\" d=\"%s\"><title>%s</title></path>", css, data, escape(tip));
  }

  Svg raw(String svg) {
    out.append(svg);
    return this;
  }

  /** Coordinates with one decimal, which is less than anyone can see. */
  static String n(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private Svg add(String format, String... values) {
    String element = format;
    for (String value : values) {
      int hole = element.indexOf("%s");
      out.append(element, 0, hole).append(value);
      element = element.substring(hole + 2);
    }
    out.append(element).append('\n');
    return this;
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
