package atelier.qa.bench.probe;

import atelier.qa.bench.record.ContainerCost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Counters sampled about twice a second while a load ran, and what each container spent between two
 * moments.
 */
public record Samples(List<Sample> all) {

  /**
   * The tier of the machine itself: its CPU time is what was not idle, its throttled time what the
   * hypervisor gave to others.
   */
  public static final String HOST = "host";

  /** The tier of the control group that the load generator runs in. */
  public static final String GENERATOR = "injector";

  public Samples {
    all = all.stream().sorted(Comparator.comparing(Sample::at)).toList();
  }

  /**
   * The costs of the requests that were completed from one moment to the other; empty for a
   * container that was not sampled throughout, or when there were no requests.
   */
  public List<ContainerCost> costs(Instant from, Instant to, long requests) {
    List<ContainerCost> costs = new ArrayList<>();
    if (requests == 0) {
      return costs;
    }
    byName()
        .forEach(
            (name, samples) -> {
              Optional<Double> cpu = grown(samples, from, to, Sample::cpuMicros);
              Optional<Double> throttled = grown(samples, from, to, Sample::throttledMicros);
              if (cpu.isPresent() && !name.equals(HOST) && !name.equals(GENERATOR)) {
                costs.add(
                    new ContainerCost(
                        samples.getFirst().tier(),
                        name,
                        cpu.get() / requests,
                        resident(samples, to),
                        throttled.map(Math::round)));
              }
            });
    return costs;
  }

  /** Bytes that a tier sent, per request. */
  public Optional<Double> sentPerRequest(String tier, Instant from, Instant to, long requests) {
    double sum = 0;
    boolean found = false;
    for (List<Sample> samples : byName().values()) {
      Optional<Double> sent = grown(samples, from, to, Sample::sentBytes);
      if (samples.getFirst().tier().equals(tier) && sent.isPresent()) {
        sum += sent.get();
        found = true;
      }
    }
    return found && requests > 0 ? Optional.of(sum / requests) : Optional.empty();
  }

  /** Share of the machine's CPU time that was not idle, 0 to 1. */
  public Optional<Double> hostBusy(Instant from, Instant to, int cores) {
    return hostShare(from, to, cores, Sample::cpuMicros);
  }

  /** Share of the machine's CPU time that the hypervisor gave to others, 0 to 1. */
  public Optional<Double> hostSteal(Instant from, Instant to, int cores) {
    return hostShare(from, to, cores, Sample::throttledMicros);
  }

  /** Time in µs that a limit on its control group made the load generator wait. */
  public Optional<Long> generatorThrottled(Instant from, Instant to) {
    return grown(byName().getOrDefault(GENERATOR, List.of()), from, to, Sample::throttledMicros)
        .map(Math::round);
  }

  private Optional<Double> hostShare(
      Instant from, Instant to, int cores, ToLongFunction<Sample> counter) {
    double whole = Duration.between(from, to).toNanos() / 1e3 * cores;
    return grown(byName().getOrDefault(HOST, List.of()), from, to, counter)
        .map(part -> Math.clamp(part / whole, 0, 1));
  }

  private Map<String, List<Sample>> byName() {
    return all.stream()
        .collect(Collectors.groupingBy(Sample::name, TreeMap::new, Collectors.toList()));
  }

  private static Optional<Double> grown(
      List<Sample> samples, Instant from, Instant to, ToLongFunction<Sample> counter) {
    return new Counter(
            samples.stream()
                .map(sample -> new Counter.Point(sample.at(), counter.applyAsLong(sample)))
                .toList())
        .grown(from, to);
  }

  private static Optional<Long> resident(List<Sample> samples, Instant to) {
    return samples.stream()
        .filter(sample -> !sample.at().isAfter(to))
        .reduce((a, b) -> b)
        .map(Sample::residentBytes);
  }
}
