package atelier.qa.bench.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time of one operation by itself, such as a query under JMH.
 *
 * @param name of the operation
 * @param parameters that it ran with
 * @param samples how many calls were timed
 * @param micros their distribution, as the caller sees it
 * @param allocatedBytes per call
 * @param statements the statements that it sends to the database, each once a call; none where they
 *     were not counted
 */
public record OperationTiming(
    String name,
    Map<String, String> parameters,
    long samples,
    Percentiles micros,
    Optional<Double> allocatedBytes,
    List<StatementTime> statements) {

  public OperationTiming {
    parameters = Map.copyOf(parameters);
    statements = List.copyOf(statements);
  }

  /** Per call, over all its statements; empty where nothing was counted. */
  public Optional<Double> rowsExamined() {
    return statements.stream().map(StatementTime::rowsExamined).reduce(Double::sum);
  }

  /** Mean time per call inside the database; empty where nothing was counted. */
  public Optional<Double> databaseMicros() {
    return statements.stream().map(StatementTime::meanMicros).reduce(Double::sum);
  }

  /** A copy with the statements that the database counted. */
  public OperationTiming with(List<StatementTime> counted) {
    return new OperationTiming(name, parameters, samples, micros, allocatedBytes, counted);
  }
}
