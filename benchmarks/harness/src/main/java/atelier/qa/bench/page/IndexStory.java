package atelier.qa.bench.page;

import atelier.qa.bench.plot.RangePlot;
import atelier.qa.bench.plot.RangePlot.Row;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Percentiles;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.record.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of the four seconds that a product page took in the first version: without indexes,
 * with them, and by this service.
 */
final class IndexStory {

  private static final double WARM_RATE = 1000;

  private record Measured(
      String name, String includes, Percentiles micros, long samples, StoredRecord record) {}

  private IndexStory() {}

  /** Of records of one environment; empty where fewer than two of the four were measured. */
  static Optional<Figure> of(List<StoredRecord> records) {
    List<Measured> all = new ArrayList<>();
    Optional<StoredRecord> queries = HeadlineTiles.newest(records, "queries");
    queries.ifPresent(
        record -> {
          add(all, record, "UnindexedBenchmark.product", "No index but the id", "the query alone");
          add(all, record, "ProductQueryBenchmark.union", "Indexed", "the query alone");
          add(
              all,
              record,
              "StoreBenchmark.product",
              "This service, cold",
              "query and reading its rows, in one process");
        });
    warm(records).ifPresent(all::add);
    if (all.size() < 2) {
      return Optional.empty();
    }
    String caption =
        "A random product of a million. The first two are the query over plain JDBC; cold is what the"
            + " service does about a product that no node has; warm is a whole response over HTTP"
            + " through NGINX, at 1,000 requests a second. The axis is logarithmic.";
    RangePlot plot =
        new RangePlot(
            "A product page: from no index to a warm cache",
            caption + " The table below has every number.",
            "ms",
            List.of("p50", "p99"),
            all.stream().map(IndexStory::row).toList());
    return Optional.of(
        new Figure(
            plot.title(),
            plot.draw(),
            caption,
            new HtmlTable(
                List.of("", "includes", "p50", "p99", "calls", "record"),
                all.stream().map(IndexStory::cells).toList(),
                true),
            queries.map(record -> record.result().command()).orElse(ResultsPage.COMMAND)));
  }

  /** Random products, where there is a choice: those are in no cache of the database. */
  private static void add(
      List<Measured> all, StoredRecord record, String operation, String name, String includes) {
    record.result().timings().stream()
        .filter(timing -> timing.name().equals(operation))
        .filter(timing -> timing.parameters().getOrDefault("ids", "COLD").equals("COLD"))
        .findFirst()
        .ifPresent(timing -> all.add(measured(record, timing, name, includes)));
  }

  private static Measured measured(
      StoredRecord record, OperationTiming timing, String name, String includes) {
    return new Measured(name, includes, timing.micros(), timing.samples(), record);
  }

  private static Optional<Measured> warm(List<StoredRecord> records) {
    return records.stream()
        .filter(record -> isWarm(record.result()))
        .max(Comparator.comparing(record -> record.result().started()))
        .map(
            record -> {
              StepResult step = record.result().validRepeats(WARM_RATE).getFirst();
              return new Measured(
                  "This service, warm", "all of it, by HTTP", step.service(), step.ok(), record);
            });
  }

  private static boolean isWarm(Result result) {
    return result.valid()
        && result.suite().equals(SuiteName.byLight("goals"))
        && result.environment().cacheMode() == CacheMode.WARM
        && !result.validRepeats(WARM_RATE).isEmpty();
  }

  private static Row row(Measured measured) {
    double p50 = measured.micros().p50();
    double p99 = measured.micros().p99();
    return new Row(
        measured.name(),
        p50 / 1000,
        p99 / 1000,
        Numbers.duration(p50) + ", p99 " + Numbers.duration(p99));
  }

  private static List<String> cells(Measured measured) {
    return List.of(
        measured.name(),
        measured.includes(),
        Numbers.duration(measured.micros().p50()),
        Numbers.duration(measured.micros().p99()),
        Numbers.whole(measured.samples()),
        measured.record().name().toString());
  }
}
