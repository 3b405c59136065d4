package atelier.qa.bench.soak;

import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.stats.Trend;
import atelier.qa.bench.stats.Trend.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much one series grows, and whether that is a leak.
 *
 * <p>All the time is cut into {@value #WINDOWS} windows, of which the first {@value #WARMING} do
 * not count: caches fill. Of each other one its least value is taken, so that what comes and goes,
 * such as garbage or an import, does not matter. A leak does not stop. So a series leaks if these
 * values rise (Mann and Kendall), by more than is allowed (Sen's slope), and in each half of the
 * time by itself at least half as fast: a step is in one half only, and what flattens does not go
 * on.
 *
 * @param name of the series
 * @param rate what it grows by an hour, or a changed row
 * @param verdict missed is a leak
 * @param reason why it is unknown; else empty
 */
public record Growth(String name, double rate, Verdict verdict, String reason) {

  static final int WINDOWS = 24;
  static final int WARMING = 6;

  /** With fewer the test could not tell a leak from chance. */
  private static final int FEWEST = 8;

  private static final int FEWEST_STEPS = 4;
  private static final double SECONDS_PER_HOUR = 3600;

  /** The growth of a series of a resource. */
  public static Growth of(Resource resource, String name, ResourceSeries all) {
    List<Point> least = leastOfWindows(resource, name, all);
    if (least.size() < FEWEST) {
      return unknown(name, 0, "there were too few readings");
    }
    Trend trend = new Trend(least);
    double length = least.getLast().x() - least.getFirst().x();
    if (!(length > 0)) {
      return unknown(name, 0, "no row was changed");
    }
    double rate = trend.slope();
    double allowed = resource.allowed(length);
    boolean leaks =
        trend.rises()
            && rate > allowed
            && trend.firstHalf().slope() > allowed / 2
            && trend.secondHalf().slope() > allowed / 2;
    if (!leaks
        && resource.stepwise()
        && least.stream().map(Point::y).distinct().count() < FEWEST_STEPS) {
      return unknown(name, rate, "the whole heap was collected too seldom");
    }
    return new Growth(name, rate, leaks ? Verdict.MISSED : Verdict.MET, "");
  }

  private static Growth unknown(String name, double rate, String why) {
    return new Growth(name, rate, Verdict.UNKNOWN, why);
  }

  private static List<Point> leastOfWindows(Resource resource, String name, ResourceSeries all) {
    SortedMap<Long, Long> values = all.values(name);
    if (values.isEmpty()) {
      return List.of();
    }
    SortedMap<Long, Long> changes =
        all.values(ResourceSeries.source(name) + " " + Resource.CHANGED_ROWS);
    double first = all.rows().firstKey();
    double length = all.rows().lastKey() + 1 - first;
    SortedMap<Integer, Point> least = new TreeMap<>();
    for (Map.Entry<Long, Long> value : values.entrySet()) {
      int window = (int) ((value.getKey() - first) * WINDOWS / length);
      boolean known = !resource.growsWithChanges() || changes.containsKey(value.getKey());
      if (window >= WARMING && known) {
        double x =
            resource.growsWithChanges()
                ? changes.getOrDefault(value.getKey(), 0L)
                : value.getKey() / SECONDS_PER_HOUR;
        least.merge(window, new Point(x, value.getValue()), (a, b) -> b.y() < a.y() ? b : a);
      }
    }
    return new ArrayList<>(least.values());
  }
}
