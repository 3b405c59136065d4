package atelier.qa.bench.timings;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.StatementTime;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code statements.tsv} and {@code plans.txt} of {@code benchmarks/jmh/queries}: the database's
 * counts while each benchmark ran. Immutable.
 */
final class StatementReport {

  /** The line with this prefix has the statement of the plan after it. */
  private static final String PREFIX = "-- ";

  private final Map<String, List<StatementTime>> byOperation;

  private StatementReport(Map<String, List<StatementTime>> byOperation) {
    this.byOperation = byOperation;
  }

  /**
   * Reads both files.
   *
   * @throws IOException if a column is missing or is not a number
   */
  static StatementReport parse(String statements, String plans) throws IOException {
    Map<String, String> explained = plans(plans);
    Map<String, List<StatementTime>> byOperation = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> lines =
        CsvReader.builder().fieldSeparator('\t').ofNamedCsvRecord(statements)) {
      for (NamedCsvRecord line : lines) {
        byOperation
            .computeIfAbsent(
                key(line.getField("benchmark"), line.getField("parameters")),
                key -> new ArrayList<>())
            .add(statement(line, explained));
      }
    } catch (RuntimeException e) {
      throw new IOException("statements.tsv: " + e.getMessage(), e);
    }
    return new StatementReport(byOperation);
  }

  /** The statements of an operation; none where it sent none. */
  List<StatementTime> of(OperationTiming timing) {
    StringBuilder parameters = new StringBuilder();
    new TreeMap<>(timing.parameters())
        .forEach((name, value) -> parameters.append(name).append('=').append(value));
    return byOperation.getOrDefault(key(timing.name(), parameters.toString()), List.of());
  }

  private static String key(String benchmark, String parameters) {
    return benchmark + " " + parameters;
  }

  private static StatementTime statement(NamedCsvRecord line, Map<String, String> plans) {
    String statement = line.getField("statement");
    return new StatementTime(
        statement,
        Long.parseLong(line.getField("executions")),
        number(line, "mean_us"),
        number(line, "p50_us"),
        number(line, "p95_us"),
        number(line, "p99_us"),
        number(line, "p999_us"),
        number(line, "rows_examined"),
        Optional.ofNullable(plans.get(statement)));
  }

  private static double number(NamedCsvRecord line, String column) {
    return Double.parseDouble(line.getField(column));
  }

  private static Map<String, String> plans(String text) {
    Map<String, String> plans = new LinkedHashMap<>();
    String statement = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith(PREFIX)) {
        statement = line.substring(PREFIX.length());
      } else {
        plans.merge(statement, line + "\n", String::concat);
      }
    }
    return plans;
  }
}
