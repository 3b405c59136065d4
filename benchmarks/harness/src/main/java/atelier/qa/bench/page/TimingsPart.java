package atelier.qa.bench.page;

import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Single operations, such as queries. */
final class TimingsPart {

  private TimingsPart() {}

  static String html(Result result) {
    if (result.timings().isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    StringBuilder plans = new StringBuilder();
    for (Timing timing : result.timings()) {
      String name = timing.name() + parameters(timing);
      rows.add(
          List.of(
              name,
              Html.whole(timing.samples()),
              Html.three(timing.micros().p50()),
              Html.three(timing.micros().p99()),
              Html.three(timing.micros().p999()),
              Html.three(timing.micros().max()),
              timing.rowsExamined().map(Html::three).orElse("–"),
              timing.allocatedBytes().map(Html::three).orElse("–")));
      timing
          .plan()
          .ifPresent(
              plan ->
                  plans
                      .append("<details><summary>EXPLAIN ")
                      .append(Html.escape(name))
                      .append("</summary><pre>")
                      .append(Html.escape(plan))
                      .append("</pre></details>\n"));
    }
    return "<div class=\"card\"><h4>Timings of single operations</h4>\n"
        + Tables.of(
            List.of(
                "operation", "samples", "p50 µs", "p99 µs", "p99.9 µs", "max µs", "rows", "bytes"),
            rows)
        + plans
        + "<p class=\"again\">Again: <code>"
        + Html.escape(result.command())
        + "</code></p></div>\n";
  }

  private static String parameters(Timing timing) {
    return timing.parameters().isEmpty() ? "" : " " + new TreeMap<>(timing.parameters());
  }
}
