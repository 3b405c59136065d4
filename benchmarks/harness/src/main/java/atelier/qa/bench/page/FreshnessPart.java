package atelier.qa.bench.page;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Result;
import java.util.List;

/** How long after a write other nodes show it. */
final class FreshnessPart {

  private FreshnessPart() {}

  static String html(Result result) {
    return "<div class=\"card\"><h4>Until another node shows a write</h4>\n"
        + "<p class=\"soft\">From the acknowledgement of a vote at one node until a reader, who asks"
        + " another one again and again, holds a page with it: the time of one answer is in it.</p>\n"
        + Tables.of(
            List.of("load", "seen", "p50", "p90", "p99", "p99.9", "slowest"),
            result.timings().stream().map(FreshnessPart::row).toList())
        + "<p class=\"again\">Again: <code>"
        + Html.escape(result.command())
        + "</code></p></div>\n";
  }

  private static List<String> row(OperationTiming timing) {
    return List.of(
        timing.parameters().getOrDefault("load", ""),
        Html.whole(timing.samples()),
        Html.duration(timing.micros().p50()),
        Html.duration(timing.micros().p90()),
        Html.duration(timing.micros().p99()),
        Html.duration(timing.micros().p999()),
        Html.duration(timing.micros().max()));
  }
}
