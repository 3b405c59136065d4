package atelier.qa.bench.page;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The value of the indexes: the same product page read from tables with and without them.
 *
 * @param ratio of the medians, without to with
 * @param without the median without indexes
 * @param with the median with them
 */
record IndexesCard(String ratio, String without, String with, HtmlTable table) {

  private static final String WITHOUT = "UnindexedBenchmark.product";
  private static final String WITH = "ProductQueryBenchmark.union";

  /** Empty where one of the two was not measured. */
  static Optional<IndexesCard> of(Result result) {
    return find(result, WITHOUT).flatMap(slow -> find(result, WITH).map(fast -> of(slow, fast)));
  }

  private static IndexesCard of(OperationTiming slow, OperationTiming fast) {
    return new IndexesCard(
        Numbers.rounded(slow.micros().p50() / fast.micros().p50()),
        Numbers.duration(slow.micros().p50()),
        Numbers.duration(fast.micros().p50()),
        new HtmlTable(
            List.of("", "without", "with"),
            List.of(
                row("calls timed", slow, fast, t -> Numbers.whole(t.samples())),
                row("p50", slow, fast, t -> Numbers.duration(t.micros().p50())),
                row("p99", slow, fast, t -> Numbers.duration(t.micros().p99())),
                row("p99.9", slow, fast, t -> Numbers.duration(t.micros().p999())),
                row("slowest", slow, fast, t -> Numbers.duration(t.micros().max())),
                row("database's own mean, warm-up included", slow, fast, IndexesCard::database),
                row("statements", slow, fast, t -> Numbers.whole(t.statements().size())),
                row(
                    "rows examined",
                    slow,
                    fast,
                    t -> t.rowsExamined().map(Numbers::three).orElse("–")),
                row("access by EXPLAIN", slow, fast, IndexesCard::access)),
            true));
  }

  /** The timing of random products, where there is a choice: those are in no cache. */
  private static Optional<OperationTiming> find(Result result, String name) {
    return result.timings().stream()
        .filter(timing -> timing.name().equals(name))
        .filter(timing -> timing.parameters().getOrDefault("ids", "COLD").equals("COLD"))
        .findFirst();
  }

  private static List<String> row(
      String name,
      OperationTiming slow,
      OperationTiming fast,
      Function<OperationTiming, String> value) {
    return List.of(name, value.apply(slow), value.apply(fast));
  }

  private static String database(OperationTiming timing) {
    return timing.databaseMicros().map(Numbers::duration).orElse("–");
  }

  private static String access(OperationTiming timing) {
    String types = AccessTypes.of(timing);
    return types.isEmpty() ? "–" : types;
  }
}
