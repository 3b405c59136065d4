package atelier.qa.bench.page;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StatementTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Single operations, such as queries.
 *
 * @param calls as their caller saw them
 * @param statements as the database counted them
 * @param plans by statement
 */
record TimingsCard(HtmlTable calls, HtmlTable statements, Map<String, String> plans) {

  static TimingsCard of(Result result) {
    List<List<String>> calls = new ArrayList<>();
    List<List<String>> statements = new ArrayList<>();
    Map<String, String> plans = new LinkedHashMap<>();
    for (OperationTiming timing : result.timings()) {
      calls.add(call(timing));
      for (StatementTime statement : timing.statements()) {
        statements.add(statement(timing, statement));
        statement.plan().ifPresent(plan -> plans.put(statement.statement(), plan));
      }
    }
    return new TimingsCard(
        new HtmlTable(
            List.of(
                "operation", "samples", "p50", "p99", "p99.9", "max", "database", "rows", "bytes"),
            calls),
        new HtmlTable(
            List.of(
                "operation",
                "executions",
                "mean",
                "p50 ≤",
                "p95 ≤",
                "p99 ≤",
                "p99.9 ≤",
                "rows",
                "statement"),
            statements),
        plans);
  }

  private static List<String> call(OperationTiming timing) {
    return List.of(
        name(timing),
        Numbers.whole(timing.samples()),
        Numbers.three(timing.micros().p50()),
        Numbers.three(timing.micros().p99()),
        Numbers.three(timing.micros().p999()),
        Numbers.three(timing.micros().max()),
        timing.databaseMicros().map(Numbers::three).orElse("–"),
        timing.rowsExamined().map(Numbers::three).orElse("–"),
        timing.allocatedBytes().map(Numbers::three).orElse("–"));
  }

  private static List<String> statement(OperationTiming timing, StatementTime statement) {
    return List.of(
        name(timing),
        Numbers.whole(statement.executions()),
        Numbers.three(statement.meanMicros()),
        Numbers.three(statement.p50Micros()),
        Numbers.three(statement.p95Micros()),
        Numbers.three(statement.p99Micros()),
        Numbers.three(statement.p999Micros()),
        Numbers.three(statement.rowsExamined()),
        shortened(statement.statement()));
  }

  private static String shortened(String statement) {
    return statement.length() <= 60 ? statement : statement.substring(0, 59) + "…";
  }

  private static String name(OperationTiming timing) {
    String name = timing.name().replace("Benchmark.", " ");
    return timing.parameters().isEmpty()
        ? name
        : name + ", " + String.join(", ", new TreeMap<>(timing.parameters()).values());
  }
}
