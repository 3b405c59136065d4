package atelier.qa.bench.page;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StatementTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Single operations, such as queries: as their caller saw them, and as the database did. */
final class TimingsPart {

  private TimingsPart() {}

  static String html(Result result) {
    if (result.timings().isEmpty()) {
      return "";
    }
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
    StringBuilder html =
        new StringBuilder("<div class=\"card\"><h4>Timings of single operations</h4>\n")
            .append("<p class=\"soft\">As the caller sees them, by JMH; durations in µs. ")
            .append(
                "<i>Database</i> is the server's own mean per call, bytes what a call allocates.</p>\n")
            .append(
                Tables.of(
                    List.of(
                        "operation",
                        "samples",
                        "p50",
                        "p99",
                        "p99.9",
                        "max",
                        "database",
                        "rows",
                        "bytes"),
                    calls));
    if (!statements.isEmpty()) {
      html.append("<details><summary>What the database counted</summary>\n")
          .append("<p class=\"soft\">Its own time in µs, warm-up included; quantiles are upper")
          .append(" bounds of its histogram's buckets, each 4.7 % wide.</p>\n")
          .append(
              Tables.of(
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
                  statements))
          .append("</details>\n");
    }
    if (!plans.isEmpty()) {
      html.append("<details><summary>Plans, by EXPLAIN</summary>\n");
      plans.forEach(
          (statement, plan) ->
              html.append("<p class=\"soft\"><code>")
                  .append(Html.escape(statement))
                  .append("</code></p><pre>")
                  .append(Html.escape(plan))
                  .append("</pre>\n"));
      html.append("</details>\n");
    }
    return html.append("<p class=\"again\">Again: <code>")
        .append(Html.escape(result.command()))
        .append("</code></p></div>\n")
        .toString();
  }

  private static List<String> call(OperationTiming timing) {
    return List.of(
        name(timing),
        Html.whole(timing.samples()),
        Html.three(timing.micros().p50()),
        Html.three(timing.micros().p99()),
        Html.three(timing.micros().p999()),
        Html.three(timing.micros().max()),
        timing.databaseMicros().map(Html::three).orElse("–"),
        timing.rowsExamined().map(Html::three).orElse("–"),
        timing.allocatedBytes().map(Html::three).orElse("–"));
  }

  private static List<String> statement(OperationTiming timing, StatementTime statement) {
    return List.of(
        name(timing),
        Html.whole(statement.executions()),
        Html.three(statement.meanMicros()),
        Html.three(statement.p50Micros()),
        Html.three(statement.p95Micros()),
        Html.three(statement.p99Micros()),
        Html.three(statement.p999Micros()),
        Html.three(statement.rowsExamined()),
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
