package atelier.qa.bench.history;

import atelier.qa.bench.history.FigureHistory.Entry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What became of all figures, for a terminal. */
public final class HistoryTable {

  private HistoryTable() {}

  /** The table and what it comes to. */
  public static String of(List<HistoryVerdict> verdicts) {
    if (verdicts.isEmpty()) {
      return sum(verdicts) + "\n";
    }
    Set<String> rows = new LinkedHashSet<>();
    rows.add(row("suite", "environment", "rate/s", "what", "records", "verdict"));
    verdicts.forEach(verdict -> rows.add(row(verdict)));
    return String.join("", rows) + sum(verdicts) + "\n";
  }

  private static String row(HistoryVerdict verdict) {
    FigureHistory history = verdict.history();
    // All figures of a rate that have too few records are one row.
    return row(
        history.suite(),
        history.environment(),
        String.format(Locale.ROOT, "%.0f", history.rate()),
        verdict.known() ? history.figure() : "all",
        Integer.toString(history.entries().size()),
        words(verdict));
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%-16s  %-14s  %10s  %-12s  %7s  %s%n", (Object[]) cells);
  }

  /** The verdict in words. */
  public static String words(HistoryVerdict verdict) {
    if (!verdict.known()) {
      return String.format(Locale.ROOT, "too few records: %d needed", verdict.needed());
    }
    return verdict.newest().map(change -> words(verdict.history(), change)).orElse("no change");
  }

  private static String words(FigureHistory history, Change change) {
    Entry first = history.entries().get(change.at());
    return String.format(
        Locale.ROOT,
        "%s since %s: %.3g %s, %.3g before, %+.0f %%",
        change.decision(),
        first.record().name().directory(),
        change.after(),
        history.unit(),
        change.before(),
        100 * (change.ratio() - 1));
  }

  /** What all verdicts come to, in a sentence. */
  public static String sum(List<HistoryVerdict> verdicts) {
    if (verdicts.isEmpty()) {
      return "There is no valid record of a load, so there is no history.";
    }
    long known = verdicts.stream().filter(HistoryVerdict::known).count();
    if (known == 0) {
      int longest = verdicts.stream().mapToInt(v -> v.history().entries().size()).max().orElse(0);
      return String.format(
          Locale.ROOT,
          "Nothing can be said: the longest history has %d comparable records, %d are needed.",
          longest,
          verdicts.getFirst().needed());
    }
    long regressed = verdicts.stream().filter(HistoryVerdict::regressed).count();
    return String.format(
        Locale.ROOT,
        "%d figures have a history that is long enough; the newest state of %d is worse than the one"
            + " before.",
        known,
        regressed);
  }
}
