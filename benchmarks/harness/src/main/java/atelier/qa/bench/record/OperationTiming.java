package atelier.qa.bench.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * The time of one operation by itself, such as a query under JMH.
 *
 * @param name of the operation
 * @param parameters that it ran with
 * @param samples how many calls were timed
 * @param micros their distribution, as the caller sees it
 * @param allocatedBytes per call
 * @param statements the statements that it sends to the database in each call, some of them more
 *     than once; none where they were not counted
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
    return perCall(StatementTime::rowsExamined);
  }

  /** Mean time per call inside the database; empty where nothing was counted. */
  public Optional<Double> databaseMicros() {
    return perCall(StatementTime::meanMicros);
  }

  /** The one that was executed least often is sent once a call. */
  private Optional<Double> perCall(ToDoubleFunction<StatementTime> figure) {
    OptionalLong calls = statements.stream().mapToLong(StatementTime::executions).min();
    return calls.isEmpty()
        ? Optional.empty()
        : Optional.of(
            statements.stream()
                .mapToDouble(
                    statement ->
                        figure.applyAsDouble(statement)
                            * Math.round((double) statement.executions() / calls.getAsLong()))
                .sum());
  }

  /** A copy with the statements that the database counted. */
  public OperationTiming with(List<StatementTime> counted) {
    return new OperationTiming(name, parameters, samples, micros, allocatedBytes, counted);
  }
}
