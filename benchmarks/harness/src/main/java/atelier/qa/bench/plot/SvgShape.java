package atelier.qa.bench.plot;

/**
 * An element of a plot. Its colour is a class; its coordinates have one decimal, which is less than
 * anyone can see.
 */
public sealed interface SvgShape {

  /** The classes that colour it. */
  String css();

  /** A straight line. */
  record Segment(String css, String x1, String y1, String x2, String y2) implements SvgShape {}

  /**
   * A text.
   *
   * @param anchor which part of the text is at x: {@code start}, {@code middle} or {@code end}
   */
  record Text(String css, String x, String y, String anchor, String text) implements SvgShape {}

  /** A rectangle with a tooltip. */
  record Rectangle(String css, String x, String y, String width, String height, String tip)
      implements SvgShape {}

  /** A path, from the data of SVG's attribute {@code d}. */
  record Curve(String css, String data) implements SvgShape {}

  /** A point with a tooltip, whose shape stands for its series, as its colour does. */
  record Marker(String css, String data, String tip) implements SvgShape {}
}
