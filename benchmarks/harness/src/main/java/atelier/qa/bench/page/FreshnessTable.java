package atelier.qa.bench.page;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Result;
import java.util.List;

/** The times until other nodes show a write, as a table. */
final class FreshnessTable {

  private FreshnessTable() {}

  static HtmlTable of(Result result) {
    return new HtmlTable(
        List.of("load", "seen", "p50", "p90", "p99", "p99.9", "slowest"),
        result.timings().stream().map(FreshnessTable::row).toList());
  }

  private static List<String> row(OperationTiming timing) {
    return List.of(
        timing.parameters().getOrDefault("load", ""),
        Numbers.whole(timing.samples()),
        Numbers.duration(timing.micros().p50()),
        Numbers.duration(timing.micros().p90()),
        Numbers.duration(timing.micros().p99()),
        Numbers.duration(timing.micros().p999()),
        Numbers.duration(timing.micros().max()));
  }
}
