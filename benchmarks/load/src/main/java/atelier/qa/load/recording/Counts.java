package atelier.qa.load.recording;

import java.util.Map;
import java.util.TreeMap;

/**
 * Requests counted.
 *
 * @param due those that the schedule has had so far
 * @param sent those that were sent
 * @param ok those that were answered rightly
 * @param errors the others that are over, by kind
 */
record Counts(long due, long sent, long ok, Map<String, Long> errors) {

  static final Counts NONE = new Counts(0, 0, 0, Map.of());

  Counts {
    errors = Map.copyOf(errors);
  }

  long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  Counts plus(Counts other) {
    Map<String, Long> all = new TreeMap<>(errors);
    other.errors.forEach((kind, count) -> all.merge(kind, count, Long::sum));
    return new Counts(due + other.due, sent + other.sent, ok + other.ok, all);
  }
}
