package atelier.qa.bench.live;

import atelier.qa.bench.probe.TierCpu;
import atelier.qa.measure.LiveFigures;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is under way in a harness at one moment. Immutable.
 *
 * @param stage such as {@code repeat 1 of 5}
 * @param left the time that everything will take
 * @param figures of the last second; empty where no load is under way
 * @param cpu of each tier of containers; empty where none is sampled
 * @param errors of the whole command so far, by kind
 */
public record LiveState(
    String stage,
    Duration left,
    Optional<LiveFigures> figures,
    Map<String, TierCpu> cpu,
    Map<String, Long> errors) {

  public LiveState {
    cpu = new TreeMap<>(cpu);
    errors = new TreeMap<>(errors);
  }
}
