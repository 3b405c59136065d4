package atelier.qa.bench.history;

import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Decision;
import atelier.qa.bench.stats.EDivisive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of one figure. Immutable.
 *
 * @param changes those beyond the noise, oldest first
 * @param needed the number of records below which nothing can be said
 */
public record HistoryVerdict(FigureHistory history, List<Change> changes, int needed) {

  /**
   * The number of false alarms among all histories together, as for {@code compare}: each of m is
   * judged at 5 %/m (Bonferroni's inequality).
   */
  private static final double FALSE_ALARMS = 0.05;

  /** The least that five figures of one rate need; others have no part in the level. */
  private static final int LEAST_RECORDS = 10;

  public HistoryVerdict {
    changes = List.copyOf(changes);
  }

  /** Judges all histories that there are, in their order. */
  public static List<HistoryVerdict> of(List<FigureHistory> histories) {
    long judged = histories.stream().filter(h -> h.entries().size() >= LEAST_RECORDS).count();
    EDivisive method = new EDivisive(FALSE_ALARMS / Math.max(1, judged));
    return histories.stream().map(history -> of(history, method)).toList();
  }

  private static HistoryVerdict of(FigureHistory history, EDivisive method) {
    int needed = Math.max(LEAST_RECORDS, method.shortestSeries());
    List<Double> values = history.values();
    if (values.size() < needed) {
      return new HistoryVerdict(history, List.of(), needed);
    }
    // A tenth more is as far at 1 ms as at 100 ms.
    List<Integer> at = method.changePoints(values.stream().map(Math::log).toList());
    return new HistoryVerdict(history, beyondTheNoise(values, new ArrayList<>(at)), needed);
  }

  /** Small changes join what they divide, which moves the medians beside them. */
  private static List<Change> beyondTheNoise(List<Double> values, List<Integer> at) {
    while (true) {
      List<Change> changes = changes(values, at);
      Optional<Change> small =
          changes.stream()
              .filter(change -> change.decision() == Decision.NO_DIFFERENCE)
              .min(Comparator.comparingDouble(change -> Math.abs(Math.log(change.ratio()))));
      if (small.isEmpty()) {
        return changes;
      }
      at.remove(Integer.valueOf(small.get().at()));
    }
  }

  private static List<Change> changes(List<Double> values, List<Integer> at) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      int from = i == 0 ? 0 : at.get(i - 1);
      int to = i == at.size() - 1 ? values.size() : at.get(i + 1);
      changes.add(
          new Change(
              at.get(i),
              Bootstrap.median(values.subList(from, at.get(i))),
              Bootstrap.median(values.subList(at.get(i), to))));
    }
    return changes;
  }

  /** Whether there are enough records to say anything. */
  public boolean known() {
    return history.entries().size() >= needed;
  }

  /** The newest change; empty where there was none. */
  public Optional<Change> newest() {
    return changes.isEmpty() ? Optional.empty() : Optional.of(changes.getLast());
  }

  /** Whether the newest state is worse than the one before it. */
  public boolean regressed() {
    return newest().filter(change -> change.decision() == Decision.WORSE).isPresent();
  }
}
