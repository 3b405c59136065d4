package atelier.qa.bench.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds samples up to the CPU of each tier, for a look at a run while it goes on. It keeps the
 * newest samples only, so a look costs the same after hours. Not thread-safe.
 */
public final class CpuByTier {

  /** What is no container. */
  private static final Set<String> OTHERS = Set.of(Samples.HOST, Samples.GENERATOR);

  /** At two samples a second. */
  private static final int ABOUT_A_SECOND = 3;

  private final Map<String, Deque<Sample>> newest = new TreeMap<>();
  private final Map<String, Long> micros = new HashMap<>();

  /** Adds the samples of one moment. */
  public void add(List<Sample> samples) {
    for (Sample sample : samples) {
      if (!OTHERS.contains(sample.tier())) {
        add(sample);
      }
    }
  }

  private void add(Sample sample) {
    Deque<Sample> last = newest.computeIfAbsent(sample.name(), name -> new ArrayDeque<>());
    Sample before = last.peekLast();
    if (before != null && sample.cpuMicros() < before.cpuMicros()) {
      // The container was started anew, and counts from 0.
      last.clear();
    } else if (before != null) {
      micros.merge(sample.tier(), sample.cpuMicros() - before.cpuMicros(), Long::sum);
    }
    last.addLast(sample);
    if (last.size() > ABOUT_A_SECOND) {
      last.removeFirst();
    }
  }

  /** The tiers, by their names. */
  public Map<String, TierCpu> tiers() {
    Instant latest =
        newest.values().stream()
            .map(samples -> samples.getLast().at())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    Map<String, Double> processors = new TreeMap<>();
    newest
        .values()
        .forEach(
            samples ->
                processors.merge(samples.getLast().tier(), busy(samples, latest), Double::sum));
    Map<String, TierCpu> tiers = new TreeMap<>();
    processors.forEach(
        (tier, busy) -> tiers.put(tier, new TierCpu(micros.getOrDefault(tier, 0L) / 1e6, busy)));
    return tiers;
  }

  /** None for a container that has ended: its last sample is old. */
  private static double busy(Deque<Sample> samples, Instant latest) {
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    long took = Duration.between(first.at(), last.at()).toNanos();
    boolean isOld = Duration.between(last.at(), latest).toMillis() > 1000;
    return took <= 0 || isOld ? 0 : (last.cpuMicros() - first.cpuMicros()) * 1e3 / took;
  }
}
