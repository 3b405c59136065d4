package atelier.qa.bench.record;

import java.util.Map;
import java.util.Optional;

/**
 * The time of one operation by itself, such as a query under JMH.
 *
 * @param name of the operation
 * @param parameters that it ran with
 * @param samples how many calls were timed
 * @param micros their distribution
 * @param allocatedBytes per call
 * @param rowsExamined per call, as the database counts them
 * @param plan the database's EXPLAIN
 */
public record Timing(
    String name,
    Map<String, String> parameters,
    long samples,
    Percentiles micros,
    Optional<Double> allocatedBytes,
    Optional<Double> rowsExamined,
    Optional<String> plan) {

  public Timing {
    parameters = Map.copyOf(parameters);
  }
}
