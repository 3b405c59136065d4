package atelier.qa.bench.architectures;

import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.StepResult;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rate that was held once.
 *
 * @param rate requests a second
 * @param p50Micros of latency, from when requests were due
 * @param p99Micros the same
 * @param cpuMicros CPU time for each request, by tier; the load generator is the tier {@code
 *     injector}
 */
public record HeldRate(
    double rate, double p50Micros, double p99Micros, Map<String, Double> cpuMicros) {

  public HeldRate {
    cpuMicros = new TreeMap<>(cpuMicros);
  }

  /** The figures of a step. */
  public static HeldRate of(StepResult step) {
    Map<String, Double> cpu = new TreeMap<>();
    for (ContainerCost cost : step.containers()) {
      cpu.merge(cost.tier(), cost.cpuMicrosPerRequest(), Double::sum);
    }
    return new HeldRate(step.offeredRate(), step.latency().p50(), step.latency().p99(), cpu);
  }
}
