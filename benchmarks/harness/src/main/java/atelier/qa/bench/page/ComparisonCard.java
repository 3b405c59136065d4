package atelier.qa.bench.page;

import atelier.qa.bench.compare.IncomparableException;
import atelier.qa.bench.compare.MetricDifference;
import atelier.qa.bench.compare.RecordComparison;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Estimate;
import atelier.qa.bench.stats.NoiseFloor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The newest record beside an earlier one.
 *
 * @param which of the earlier ones: {@code the previous}, {@code the best}
 * @param reason why they cannot be compared; empty where they can
 * @param differences none where they cannot be compared
 * @param note how the differences came about
 * @param command what compares them again
 */
record ComparisonCard(
    String which,
    Badge verdict,
    String reason,
    Optional<HtmlTable> differences,
    String note,
    String command) {

  /** Beside the previous and the best valid one; none where the newest is the only one. */
  static List<ComparisonCard> of(List<StoredRecord> records) {
    StoredRecord newest = records.getLast();
    List<StoredRecord> earlier =
        records.subList(0, records.size() - 1).stream()
            .filter(record -> record.result().valid() && !record.result().steps().isEmpty())
            .toList();
    if (earlier.isEmpty()) {
      return List.of();
    }
    StoredRecord previous = earlier.getLast();
    List<ComparisonCard> cards = new ArrayList<>(List.of(beside("the previous", previous, newest)));
    best(earlier, newest)
        .filter(best -> !best.equals(previous))
        .ifPresent(best -> cards.add(beside("the best", best, newest)));
    return cards;
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
    double rate = newest.result().highestValidRate().orElse(0.0);
    List<Double> p99s =
        record.result().validRepeats(rate).stream().map(step -> step.latency().p99()).toList();
    return p99s.isEmpty() ? Double.MAX_VALUE : Bootstrap.median(p99s);
  }

  private static Optional<RecordComparison> comparison(StoredRecord a, StoredRecord b) {
    try {
      return Optional.of(RecordComparison.of(a.result(), b.result()));
    } catch (IncomparableException e) {
      return Optional.empty();
    }
  }

  private static ComparisonCard beside(String which, StoredRecord a, StoredRecord b) {
    String command = ResultsPage.COMMAND + " compare results/" + a.name() + " results/" + b.name();
    try {
      RecordComparison comparison = RecordComparison.of(a.result(), b.result());
      return new ComparisonCard(
          which,
          Badge.of(comparison.verdict()),
          "",
          Optional.of(
              new HtmlTable(
                  List.of("what", "now/before [95 %]", "verdict", "before", "now"),
                  comparison.differences().stream().map(ComparisonCard::row).toList())),
          String.format(
              Locale.ROOT,
              "Medians of the repeats%s; noise floor ±%.0f %%.",
              comparison.paired() ? ", measured interleaved" : "",
              100 * NoiseFloor.ASSUMED.share()),
          command);
    } catch (IncomparableException e) {
      return new ComparisonCard(
          which, Badge.neutral("not comparable"), e.reason(), Optional.empty(), "", command);
    }
  }

  private static List<String> row(MetricDifference d) {
    return List.of(
        Numbers.whole(d.rate()) + "/s " + d.metric(),
        ratio(d.ratio()),
        d.decision().toString(),
        Numbers.three(d.a().value()) + " " + d.unit(),
        Numbers.three(d.b().value()) + " " + d.unit());
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
