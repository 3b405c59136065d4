package atelier.qa.benchmarks;

import atelier.qa.observe.Meters;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to count and to time one request, the reading of the clock included.
 *
 * <pre>java -jar benchmarks/jmh/target/benchmarks.jar RequestMetersBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RequestMetersBenchmark {

  private static final int STATUS = 200;
  private static final int BYTES = 800;

  private final Meters meters = new Meters();

  /** As the first filter of a node does it. */
  @Benchmark
  public void request() {
    long start = System.nanoTime();
    meters.requests().began();
    meters.requests().ended("GET", "/qa/questions", STATUS, BYTES, System.nanoTime() - start);
  }

  /** Ends them. */
  @TearDown
  public void close() {
    meters.close();
  }
}
