package atelier.qa.bench.page;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares other ways to read a product page with the one that the service uses, and that one
 * through the DB Client, whose price is the difference.
 */
final class QueryShapes {

  private static final String BASE = "union";

  private QueryShapes() {}

  static Optional<HtmlTable> of(Result result) {
    Map<String, String> shapes = new LinkedHashMap<>();
    shapes.put(BASE, "one UNION ALL, plain JDBC");
    shapes.put("unionThroughDbClient", "the same by the DB Client");
    shapes.put("rendered", "one row that holds it rendered, plain JDBC");
    shapes.put("renderedThroughDbClient", "the same by the DB Client");
    shapes.put("threeStatements", "three statements");
    shapes.put("join", "one join");
    shapes.put("jsonByDatabase", "JSON made by the database");
    List<List<String>> rows = new ArrayList<>();
    for (String ids : List.of("COLD", "HOT")) {
      Optional<OperationTiming> base = find(result, BASE, ids);
      shapes.forEach(
          (shape, words) ->
              base.ifPresent(
                  union ->
                      find(result, shape, ids)
                          .ifPresent(timing -> rows.add(row(words, ids, timing, union)))));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HtmlTable(
                List.of(
                    "shape",
                    "products",
                    "p50 µs",
                    "p99 µs",
                    "p50 ratio",
                    "database µs",
                    "rows",
                    "bytes"),
                rows));
  }

  private static Optional<OperationTiming> find(Result result, String shape, String ids) {
    return result.timings().stream()
        .filter(timing -> timing.name().equals("ProductQueryBenchmark." + shape))
        .filter(timing -> ids.equals(timing.parameters().get("ids")))
        .findFirst();
  }

  private static List<String> row(
      String words, String ids, OperationTiming timing, OperationTiming union) {
    return List.of(
        words,
        ids.toLowerCase(Locale.ROOT),
        Numbers.three(timing.micros().p50()),
        Numbers.three(timing.micros().p99()),
        String.format(Locale.ROOT, "%.2f", timing.micros().p50() / union.micros().p50()),
        timing.databaseMicros().map(Numbers::three).orElse("–"),
        timing.rowsExamined().map(Numbers::three).orElse("–"),
        timing.allocatedBytes().map(Numbers::three).orElse("–"));
  }
}
