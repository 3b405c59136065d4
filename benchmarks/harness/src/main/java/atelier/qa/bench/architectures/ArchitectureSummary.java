package atelier.qa.bench.architectures;

import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * All turns of an architecture: medians with bootstrap intervals.
 *
 * @param sustained the highest rate that met the goal
 * @param p50Micros at the rate at which all are compared
 * @param p99Micros the same
 * @param cpuMicros CPU time for each request at that rate, by tier
 * @param oursByThis how many times its rate the service sustains, turn by turn; empty where it
 *     sustained none in a turn
 */
public record ArchitectureSummary(
    Architecture name,
    String description,
    Estimate sustained,
    Estimate p50Micros,
    Estimate p99Micros,
    Map<String, Estimate> cpuMicros,
    Optional<Estimate> oursByThis,
    StaleReads stale) {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 0.95);

  public ArchitectureSummary {
    cpuMicros = new TreeMap<>(cpuMicros);
  }

  /**
   * Summarises turns.
   *
   * @param own this architecture's, at least one
   * @param ours the service's, of the same turns
   */
  static ArchitectureSummary of(List<ArchitectureTurn> own, List<ArchitectureTurn> ours) {
    Architecture architecture = own.getFirst().architecture();
    Map<String, Estimate> cpu = new TreeMap<>();
    for (String tier : own.getFirst().compared().cpuMicros().keySet()) {
      if (own.stream().allMatch(turn -> turn.compared().cpuMicros().containsKey(tier))) {
        cpu.put(tier, median(own, turn -> turn.compared().cpuMicros().getOrDefault(tier, 0.0)));
      }
    }
    return new ArchitectureSummary(
        architecture,
        architecture.description(),
        median(own, ArchitectureTurn::sustainedRate),
        median(own, turn -> turn.compared().p50Micros()),
        median(own, turn -> turn.compared().p99Micros()),
        cpu,
        oursByThis(own, ours),
        own.stream().map(ArchitectureTurn::stale).reduce(StaleReads.NONE, StaleReads::plus));
  }

  private static Estimate median(
      List<ArchitectureTurn> turns, ToDoubleFunction<ArchitectureTurn> figure) {
    return BOOTSTRAP.ofMedian(turns.stream().map(figure::applyAsDouble).toList());
  }

  private static Optional<Estimate> oursByThis(
      List<ArchitectureTurn> own, List<ArchitectureTurn> ours) {
    boolean isComparable =
        own.size() == ours.size() && own.stream().allMatch(turn -> turn.sustainedRate() > 0);
    return isComparable
        ? Optional.of(BOOTSTRAP.ofPairedRatio(rates(own), rates(ours)))
        : Optional.empty();
  }

  private static List<Double> rates(List<ArchitectureTurn> turns) {
    return turns.stream().map(ArchitectureTurn::sustainedRate).toList();
  }
}
