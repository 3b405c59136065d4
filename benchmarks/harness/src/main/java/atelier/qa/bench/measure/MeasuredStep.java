package atelier.qa.bench.measure;

import atelier.qa.bench.record.Percentiles;
import java.time.Instant;
import java.util.Map;

/**
 * One rate as the load generator measured it.
 *
 * @param from when it began
 * @param generatorProcessors processors that the generator kept busy on average
 * @param errors by kind, those still unanswered at the end among them
 */
public record MeasuredStep(
    String name,
    double offeredRate,
    double seconds,
    Instant from,
    double achievedRate,
    double generatorProcessors,
    long due,
    long sent,
    long ok,
    Map<String, Long> errors,
    Percentiles latency,
    Percentiles service,
    Percentiles lag) {

  /** When it ended. */
  public Instant to() {
    return from.plusMillis(Math.round(seconds * 1000));
  }
}
