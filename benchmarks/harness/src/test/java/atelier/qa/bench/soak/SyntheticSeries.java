package atelier.qa.bench.soak;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;

/** SYNTHETIC: two hours of readings, one every ten seconds, of what a test wants them to be. */
final class SyntheticSeries {

  static final long SECONDS = 7200;

  private final SortedMap<Long, Map<String, Long>> rows = new TreeMap<>();

  /** Adds a series: its value at each second. */
  SyntheticSeries with(String name, LongToDoubleFunction value) {
    for (long second = 0; second < SECONDS; second += 10) {
      rows.computeIfAbsent(second, row -> new TreeMap<>())
          .put(name, Math.round(value.applyAsDouble(second)));
    }
    return this;
  }

  ResourceSeries series() {
    return new ResourceSeries(rows);
  }

  /** From 0 up to the height again and again, as garbage grows until it is collected. */
  static double sawtooth(long second, long period, double height) {
    return height * (second % period) / period;
  }

  /** Between -1 and 1, the same at each run, and without a pattern that matters. */
  static double noise(long second) {
    return Math.sin(second * 12.9898) * Math.cos(second * 78.233);
  }
}
