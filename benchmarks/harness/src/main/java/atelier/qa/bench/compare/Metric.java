package atelier.qa.bench.compare;

import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.StepResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A figure of a step that should be small.
 *
 * @param value empty where it was not measured
 */
public record Metric(String name, String unit, Function<StepResult, Optional<Double>> value) {

  /**
   * These are few on purpose: each further one needs wider intervals (see {@link
   * RecordComparison}). The median is of service time: a schedule that is exact to a millisecond
   * adds half of one to the median of latency, which hides what a change does to a fast service.
   * The 99th percentile is of latency: that is where a stall shows, and what the goals are about.
   */
  public static final List<Metric> ALL =
      List.of(
          new Metric("service p50", "ms", step -> Optional.of(step.service().p50() / 1000)),
          new Metric("latency p99", "ms", step -> Optional.of(step.latency().p99() / 1000)),
          new Metric("CPU nginx", "µs", step -> cpu(step, "nginx")),
          new Metric("CPU service", "µs", step -> cpu(step, "service")),
          new Metric("CPU mysql", "µs", step -> cpu(step, "mysql")));

  private static Optional<Double> cpu(StepResult step, String tier) {
    return step.containers().stream()
        .filter(container -> container.tier().equals(tier))
        .map(ContainerCost::cpuMicrosPerRequest)
        .reduce(Double::sum)
        .filter(cpu -> cpu > 0);
  }
}
