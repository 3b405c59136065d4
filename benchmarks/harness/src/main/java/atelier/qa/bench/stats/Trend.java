package atelier.qa.bench.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Whether and how fast a series grows, by two methods that a few wild values do not disturb. Slope:
 * the median of the slopes of all pairs. Source: P. K. Sen, "Estimates of the Regression
 * Coefficient Based on Kendall's Tau", 1968. Whether it rises at all: the test of H. B. Mann,
 * "Nonparametric Tests Against Trend", 1945, with M. G. Kendall's correction for ties. Immutable.
 */
public record Trend(List<Point> points) {

  /** Of one in a hundred series that do not rise, the test says that they do. */
  private static final double Z = 2.326;

  private static final Median MEDIAN = Median.withDefaults();

  /** A value; x may be time or anything else that only grows. */
  public record Point(double x, double y) {}

  public Trend {
    points = List.copyOf(points);
  }

  /** By how much y grows while x grows by 1; 0 where no two points differ in x. */
  public double slope() {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      for (Point later : points.subList(i + 1, points.size())) {
        double distance = later.x() - points.get(i).x();
        if (distance > 0) {
          slopes.add((later.y() - points.get(i).y()) / distance);
        }
      }
    }
    return slopes.isEmpty()
        ? 0
        : MEDIAN.evaluate(slopes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Whether later values are larger more often than chance would have it. */
  public boolean rises() {
    long score = 0;
    Map<Double, Integer> equals = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      double y = points.get(i).y();
      equals.merge(y, 1, Integer::sum);
      for (Point later : points.subList(i + 1, points.size())) {
        score += (long) Math.signum(later.y() - y);
      }
    }
    double variance = weight(points.size());
    for (int tied : equals.values()) {
      variance -= weight(tied);
    }
    return score > 0 && (score - 1) / Math.sqrt(variance) > Z;
  }

  private static double weight(double n) {
    return n * (n - 1) * (2 * n + 5) / 18;
  }

  /** The first half of the points. */
  public Trend firstHalf() {
    return new Trend(points.subList(0, points.size() / 2));
  }

  /** The second half of the points. */
  public Trend secondHalf() {
    return new Trend(points.subList(points.size() / 2, points.size()));
  }
}
