package atelier.qa.bench.compare;

import atelier.qa.bench.stats.Estimate;
import java.util.Locale;

/** A comparison for a terminal. */
public final class ComparisonTable {

  private static final String ROW = "%8s  %-12s  %26s  %26s  %22s  %7s  %s%n";

  private ComparisonTable() {}

  /** The table, its legend and the verdict. */
  public static String of(RecordComparison comparison) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(Locale.ROOT, ROW, "rate/s", "what", "A", "B", "B/A", "noise", "verdict"));
    for (MetricDifference d : comparison.differences()) {
      table.append(
          String.format(
              Locale.ROOT,
              ROW,
              String.format(Locale.ROOT, "%.0f", d.rate()),
              d.metric(),
              numbers(d.a(), " " + d.unit()),
              numbers(d.b(), " " + d.unit()),
              numbers(d.ratio(), ""),
              String.format(Locale.ROOT, "±%.1f %%", 100 * d.noise().share()),
              d.decision()));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "Medians of the repeats [95 %% interval], %s.%n%s%n",
            comparison.paired() ? "measured interleaved" : "not measured interleaved",
            comparison.verdict()));
    return table.toString();
  }

  private static String numbers(Estimate estimate, String unit) {
    return String.format(
        Locale.ROOT,
        "%.3g%s [%.3g, %.3g]",
        estimate.value(),
        unit,
        estimate.interval().low(),
        estimate.interval().high());
  }
}
