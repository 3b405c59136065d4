package atelier.qa.bench.page;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the indexes are worth: the same product page asked of tables with and without them. */
final class IndexesPart {

  private static final String WITHOUT = "UnindexedBenchmark.product";
  private static final String WITH = "ProductQueryBenchmark.union";

  private IndexesPart() {}

  static String html(Result result) {
    Optional<OperationTiming> slow = find(result, WITHOUT);
    Optional<OperationTiming> fast = find(result, WITH);
    if (slow.isEmpty() || fast.isEmpty()) {
      return "";
    }
    double ratio = slow.get().micros().p50() / fast.get().micros().p50();
    return "<div class=\"card\"><h4>A product page with and without indexes</h4>\n"
        + "<p><span class=\"ratio\">"
        + Html.rounded(ratio)
        + "</span> times as long takes the page of a random product where the tables have no key"
        + " but their id: the ratio of the medians, "
        + Html.duration(slow.get().micros().p50())
        + " to "
        + Html.duration(fast.get().micros().p50())
        + ".</p>\n"
        + Tables.wrapped(
            List.of("", "without", "with"),
            List.of(
                row("calls timed", slow, fast, t -> Html.whole(t.samples())),
                row("p50", slow, fast, t -> Html.duration(t.micros().p50())),
                row("p99", slow, fast, t -> Html.duration(t.micros().p99())),
                row("p99.9", slow, fast, t -> Html.duration(t.micros().p999())),
                row("slowest", slow, fast, t -> Html.duration(t.micros().max())),
                row("database's own mean, warm-up included", slow, fast, IndexesPart::database),
                row("statements", slow, fast, t -> Html.whole(t.statements().size())),
                row(
                    "rows examined",
                    slow,
                    fast,
                    t -> t.rowsExamined().map(Html::three).orElse("–")),
                row("access by EXPLAIN", slow, fast, IndexesPart::access)))
        + "<p class=\"soft\">Over plain JDBC, the round trip included. <code>ALL</code> reads a"
        + " whole table, <code>ref</code> the rows of one key. Of a few calls the upper percentiles"
        + " are the slowest one.</p>\n"
        + "<p class=\"again\">Again: <code>"
        + Html.escape(result.command())
        + "</code></p></div>\n";
  }

  /** Of random products, where there is a choice: those are in no cache. */
  private static Optional<OperationTiming> find(Result result, String name) {
    return result.timings().stream()
        .filter(timing -> timing.name().equals(name))
        .filter(timing -> timing.parameters().getOrDefault("ids", "COLD").equals("COLD"))
        .findFirst();
  }

  private static List<String> row(
      String name,
      Optional<OperationTiming> slow,
      Optional<OperationTiming> fast,
      Function<OperationTiming, String> value) {
    return List.of(name, slow.map(value).orElseThrow(), fast.map(value).orElseThrow());
  }

  private static String database(OperationTiming timing) {
    return timing.databaseMicros().map(Html::duration).orElse("–");
  }

  private static String access(OperationTiming timing) {
    String types = AccessTypes.of(timing);
    return types.isEmpty() ? "–" : types;
  }
}
