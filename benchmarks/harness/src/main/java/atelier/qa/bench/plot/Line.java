package atelier.qa.bench.plot;

import java.util.List;

/**
 * A named series.
 *
 * @param markers whether its points are drawn
 */
public record Line(String name, List<Point> points, boolean markers) {

  /**
   * A value.
   *
   * @param low the lower end of its interval; the value itself where there is none
   */
  public record Point(double x, double y, double low, double high, boolean valid) {

    public Point(double x, double y) {
      this(x, y, y, y, true);
    }
  }

  public Line {
    points = List.copyOf(points);
  }

  public Line(String name, List<Point> points) {
    this(name, points, false);
  }
}
