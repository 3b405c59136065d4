package atelier.qa.bench.reproduction;

import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.reproduction.ReproducedGoal.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All goals that were measured again, beside what was committed, for a terminal. */
public final class ReproductionTable {

  private ReproductionTable() {}

  /** A paragraph for each goal, and what they come to in the last line. */
  public static String of(List<ReproducedGoal> goals) {
    if (goals.isEmpty()) {
      return "There is no record with a goal.\n";
    }
    return goals.stream().map(ReproductionTable::paragraph).collect(Collectors.joining())
        + sum(goals);
  }

  private static String paragraph(ReproducedGoal goal) {
    return String.format(
        Locale.ROOT,
        "%s, %s (%s): %s%n%s%s%n",
        goal.subject().suite(),
        goal.subject().goal(),
        goal.here().goal().target(),
        goal.outcome().words(),
        line("here", goal.here(), goal),
        goal.committed().map(committed -> line("committed", committed, goal)).orElse(""));
  }

  private static String line(String whose, RecordedGoal recorded, ReproducedGoal goal) {
    StoredRecord record = recorded.record();
    return String.format(
        Locale.ROOT,
        "  %-9s  %-7s  %s%s  [%s]%n",
        whose,
        recorded.goal().verdict().name().toLowerCase(Locale.ROOT),
        recorded.goal().reason(),
        sameProducts(goal) ? "" : String.format(Locale.ROOT, "; %,d products", recorded.products()),
        record.name().directory());
  }

  private static boolean sameProducts(ReproducedGoal goal) {
    return goal.committed()
        .filter(committed -> committed.products() != goal.here().products())
        .isEmpty();
  }

  private static String sum(List<ReproducedGoal> goals) {
    return Stream.of(Outcome.values())
        .map(outcome -> count(goals, outcome))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("; ", "In all: ", ".\n"));
  }

  private static String count(List<ReproducedGoal> goals, Outcome outcome) {
    long count = goals.stream().filter(goal -> goal.outcome() == outcome).count();
    return count == 0 ? "" : count + " × " + outcome.words();
  }
}
