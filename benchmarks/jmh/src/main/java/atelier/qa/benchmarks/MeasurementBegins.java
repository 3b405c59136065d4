package atelier.qa.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * Prints a line when the warm-up is over, so that a script that reads the output can begin to
 * count. For JMH's option {@code -prof}, which makes one in each forked JVM.
 */
public final class MeasurementBegins implements InternalProfiler {

  /** The line that it prints. */
  public static final String LINE = "the warm-up is over";

  private boolean printed;

  @Override
  public String getDescription() {
    return "Prints a line when the warm-up is over";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT && !printed) {
      printed = true;
      System.out.println(LINE);
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of();
  }
}
