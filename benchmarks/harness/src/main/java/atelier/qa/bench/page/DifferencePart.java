package atelier.qa.bench.page;

import atelier.qa.bench.compare.Comparison;
import atelier.qa.bench.compare.Difference;
import atelier.qa.bench.compare.IncomparableException;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Decision;
import atelier.qa.bench.stats.Estimate;
import atelier.qa.bench.stats.NoiseFloor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The newest record beside the previous and the best one. */
final class DifferencePart {

  private DifferencePart() {}

  static String html(List<StoredRecord> records) {
    StoredRecord newest = records.getLast();
    List<StoredRecord> earlier =
        records.subList(0, records.size() - 1).stream()
            .filter(record -> record.result().valid() && !record.result().steps().isEmpty())
            .toList();
    if (earlier.isEmpty()) {
      return "<p class=\"soft\">There is no earlier valid record to compare with.</p>\n";
    }
    StoredRecord previous = earlier.getLast();
    StringBuilder html = new StringBuilder(beside("the previous", previous, newest));
    best(earlier, newest)
        .filter(best -> !best.equals(previous))
        .ifPresent(best -> html.append(beside("the best", best, newest)));
    return html.toString();
  }

  /**
   * Of those that can be compared, the one with the lowest p99 at the newest's highest valid rate.
   */
  private static Optional<StoredRecord> best(List<StoredRecord> earlier, StoredRecord newest) {
    return earlier.stream()
        .filter(record -> comparison(record, newest).isPresent())
        .min(Comparator.comparingDouble(record -> p99(record, newest)));
  }

  private static double p99(StoredRecord record, StoredRecord newest) {
    double rate =
        newest.result().rates().stream()
            .filter(r -> !valid(newest, r).isEmpty())
            .reduce((a, b) -> b)
            .orElse(0.0);
    List<Double> p99s = valid(record, rate).stream().map(step -> step.latency().p99()).toList();
    return p99s.isEmpty() ? Double.MAX_VALUE : Bootstrap.median(p99s);
  }

  private static List<StepResult> valid(StoredRecord record, double rate) {
    return record.result().repeats(rate).stream().filter(StepResult::valid).toList();
  }

  private static Optional<Comparison> comparison(StoredRecord a, StoredRecord b) {
    try {
      return Optional.of(Comparison.of(a.result(), b.result()));
    } catch (IncomparableException e) {
      return Optional.empty();
    }
  }

  private static String beside(String which, StoredRecord a, StoredRecord b) {
    StringBuilder html =
        new StringBuilder("<div class=\"card\"><h4>Beside " + which + " run</h4>\n");
    try {
      Comparison comparison = Comparison.of(a.result(), b.result());
      Decision verdict = comparison.verdict();
      html.append(badge(verdict));
      html.append(
          Tables.of(
              List.of("what", "now/before [95 %]", "verdict", "before", "now"),
              comparison.differences().stream().map(DifferencePart::row).toList()));
      html.append(
          String.format(
              Locale.ROOT,
              "<p class=\"soft\">Medians of the repeats%s; noise floor ±%.0f %%.</p>%n",
              comparison.paired() ? ", measured interleaved" : "",
              100 * NoiseFloor.ASSUMED.share()));
    } catch (IncomparableException e) {
      html.append("<p>").append(Badge.neutral("not comparable")).append(' ');
      html.append(Html.escape(e.reason())).append("</p>\n");
    }
    String command = ResultsPage.COMMAND + " compare results/" + a.name() + " results/" + b.name();
    return html.append("<p class=\"again\">Again: <code>")
        .append(Html.escape(command))
        .append("</code></p></div>\n")
        .toString();
  }

  private static String badge(Decision verdict) {
    return "<p>"
        + switch (verdict) {
          case NO_DIFFERENCE -> Badge.neutral("no difference");
          case BETTER -> Badge.good("better");
          case WORSE -> Badge.bad("worse");
        }
        + "</p>\n";
  }

  private static List<String> row(Difference d) {
    return List.of(
        Html.whole(d.rate()) + "/s " + d.metric(),
        ratio(d.ratio()),
        d.decision().toString(),
        Html.three(d.a().value()) + " " + d.unit(),
        Html.three(d.b().value()) + " " + d.unit());
  }

  private static String ratio(Estimate ratio) {
    return String.format(
        Locale.ROOT,
        "%.2f [%.2f, %.2f]",
        ratio.value(),
        ratio.interval().low(),
        ratio.interval().high());
  }
}
