package atelier.qa.bench.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A number that only grows, read now and then.
 *
 * @param points in time's order
 */
record Counter(List<Point> points) {

  /** The value at one moment. */
  record Point(Instant at, long value) {}

  Counter {
    points = List.copyOf(points);
  }

  /**
   * How much it grew from one moment to the other, in which it is taken to grow evenly: what it
   * grew between the first reading and the last one within, stretched to all of it. What went on
   * before and after does not count, as another rate may have been held there. With fewer than two
   * readings within, growth is even between those around. Empty where it was not read before and
   * after, or shrank, as the counter of something that was started anew does.
   */
  Optional<Double> grown(Instant from, Instant to) {
    Optional<Double> before = at(from);
    Optional<Double> after = at(to);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    List<Point> within =
        points.stream()
            .filter(point -> !point.at().isBefore(from) && !point.at().isAfter(to))
            .toList();
    double growth =
        within.size() < 2 || within.getFirst().at().equals(within.getLast().at())
            ? after.get() - before.get()
            : (within.getLast().value() - within.getFirst().value())
                * seconds(from, to)
                / seconds(within.getFirst().at(), within.getLast().at());
    return Optional.of(growth).filter(grown -> grown >= 0);
  }

  private Optional<Double> at(Instant moment) {
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      if (!moment.isBefore(a.at()) && !moment.isAfter(b.at()) && a.at().isBefore(b.at())) {
        double share = seconds(a.at(), moment) / seconds(a.at(), b.at());
        return Optional.of(a.value() + share * (b.value() - a.value()));
      }
    }
    return Optional.empty();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
