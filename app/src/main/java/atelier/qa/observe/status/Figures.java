package atelier.qa.observe.status;

import atelier.qa.observe.LatencyCounts;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * An {@link Interval} in the figures that the page shows. NaN, where nothing happened, is null in
 * JSON.
 *
 * @param rate requests a second
 * @param clientErrors a second
 * @param serverErrors a second
 * @param p50 half of the requests took no longer, in ms
 * @param p99 the same for 99 %
 * @param p999 the same for 99.9 %
 * @param hits share of reads that needed no database
 * @param stale responses a second that may have been out of date
 * @param cpu processors in use
 */
record Figures(
    double rate,
    double clientErrors,
    double serverErrors,
    double p50,
    double p99,
    double p999,
    double hits,
    double stale,
    double cpu) {

  static Figures of(Interval interval) {
    return together(List.of(interval)).orElseThrow();
  }

  /**
   * Returns the figures of nodes together: their rates added up, since not every interval need be
   * as long as the others, and the percentiles of all their requests. Empty without any.
   */
  static Optional<Figures> together(List<Interval> nodes) {
    return nodes.stream()
        .map(Interval::durations)
        .reduce(LatencyCounts::plus)
        .map(
            durations ->
                new Figures(
                    perSecond(nodes, Interval::requests),
                    perSecond(nodes, Interval::clientErrors),
                    perSecond(nodes, Interval::serverErrors),
                    durations.percentileMillis(0.5),
                    durations.percentileMillis(0.99),
                    durations.percentileMillis(0.999),
                    share(nodes),
                    perSecond(nodes, Interval::stale),
                    perSecond(nodes, Interval::cpuSeconds)));
  }

  private static double perSecond(List<Interval> nodes, ToDoubleFunction<Interval> count) {
    return nodes.stream().mapToDouble(node -> count.applyAsDouble(node) / node.seconds()).sum();
  }

  private static double share(List<Interval> nodes) {
    double hits = nodes.stream().mapToLong(Interval::hits).sum();
    return hits / (hits + nodes.stream().mapToLong(Interval::misses).sum());
  }
}
