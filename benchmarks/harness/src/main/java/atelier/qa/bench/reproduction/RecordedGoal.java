package atelier.qa.bench.reproduction;

import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A goal, and the record that speaks for it.
 *
 * @param repeats of the goal's rate; 1 where it is about no rate
 */
public record RecordedGoal(StoredRecord record, GoalVerdict goal, int repeats) {

  /** The repeats that a claim needs; more prove no more. */
  private static final int ENOUGH = 5;

  private static final Comparator<RecordedGoal> WEIGHT =
      Comparator.comparingInt((RecordedGoal recorded) -> Math.min(recorded.repeats(), ENOUGH))
          .thenComparing(recorded -> recorded.record().result().started());

  /** All that a record says of its goals. */
  static List<RecordedGoal> of(StoredRecord record) {
    return record.result().goals().stream()
        .map(goal -> new RecordedGoal(record, goal, repeats(record.result(), goal.offeredRate())))
        .toList();
  }

  private static int repeats(Result result, double rate) {
    return rate == 0 ? 1 : Math.max(1, result.repeats(rate).size());
  }

  /**
   * The one that speaks for a goal: of those that were judged the one with most repeats, up to the
   * five of a claim, and of these the newest. Where none was judged, the newest says why.
   */
  static Optional<RecordedGoal> deciding(List<RecordedGoal> all) {
    Optional<RecordedGoal> judged = all.stream().filter(RecordedGoal::isJudged).max(WEIGHT);
    return judged.isPresent() ? judged : all.stream().max(WEIGHT);
  }

  boolean isJudged() {
    return record.result().valid() && goal.verdict() != Verdict.UNKNOWN;
  }

  /** The suite and the goal's name: the same in records of the same kind. */
  Subject subject() {
    return new Subject(record.result().suite(), goal.name());
  }

  /** How many products there were; 0 where the record does not say. */
  public long products() {
    return record.result().environment().dataSet().map(DataSet::products).orElse(0L);
  }

  /** What a goal is about. */
  public record Subject(String suite, String goal) {}
}
