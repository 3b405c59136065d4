package atelier.qa.bench.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A distribution as HdrHistogram plots it: the values at percentiles that lie the closer together
 * the nearer they are to 100 %.
 *
 * @param name of what was distributed, such as {@code 1000/s}
 */
public record PercentileCurve(String name, List<Point> points) {

  private static final int TICKS_PER_HALF_DISTANCE = 5;
  private static final double MICROS_PER_MILLI = 1000;

  /**
   * The value at a percentile.
   *
   * @param inverse 1/(1 − percentile)
   */
  public record Point(double inverse, double millis) {}

  public PercentileCurve {
    points = List.copyOf(points);
  }

  /** The curve of a histogram of microseconds. */
  static PercentileCurve of(String name, Histogram histogram) {
    List<Point> points = new ArrayList<>();
    for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF_DISTANCE)) {
      double above = 100 - value.getPercentileLevelIteratedTo();
      // The maximum, at 100 %, cannot be drawn on a logarithmic axis.
      if (above > 0) {
        points.add(new Point(100 / above, value.getValueIteratedTo() / MICROS_PER_MILLI));
      }
    }
    return new PercentileCurve(name, points);
  }
}
