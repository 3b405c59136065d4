package atelier.qa.bench.reproduction;

import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.reproduction.RecordedGoal.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One goal, as it was recorded here and as it was committed.
 *
 * @param committed empty where no committed record has this goal
 */
public record ReproducedGoal(Subject subject, RecordedGoal here, Optional<RecordedGoal> committed) {

  /** What comes of holding one against the other. */
  public enum Outcome {
    /** Both are met, or both are missed. */
    AGREES("agrees"),
    BETTER("better: met here, missed there"),
    WORSE("WORSE: missed here, met there"),
    /** One of the two was not judged. */
    UNKNOWN("cannot be said"),
    /** Nothing is committed that it could be held against. */
    NEW("not committed");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /**
   * Every goal of the records of one machine, in the order of their suites and names.
   *
   * @param here the records that somebody has made, at best with the environment and the data set
   *     of the committed ones; the table says where the number of products differs
   */
  public static List<ReproducedGoal> of(List<StoredRecord> here, List<StoredRecord> committed) {
    Map<Subject, List<RecordedGoal>> bySubject = bySubject(here);
    Map<Subject, List<RecordedGoal>> others = bySubject(committed);
    List<ReproducedGoal> all = new ArrayList<>();
    bySubject.forEach(
        (subject, goals) ->
            RecordedGoal.deciding(goals)
                .ifPresent(
                    own ->
                        all.add(
                            new ReproducedGoal(
                                subject,
                                own,
                                RecordedGoal.deciding(others.getOrDefault(subject, List.of()))))));
    return all;
  }

  private static Map<Subject, List<RecordedGoal>> bySubject(List<StoredRecord> records) {
    Map<Subject, List<RecordedGoal>> bySubject = new LinkedHashMap<>();
    records.stream()
        .map(RecordedGoal::of)
        .flatMap(List::stream)
        .forEach(
            goal -> bySubject.computeIfAbsent(goal.subject(), any -> new ArrayList<>()).add(goal));
    return bySubject;
  }

  /** Whether the same came out. */
  public Outcome outcome() {
    if (committed.isEmpty()) {
      return Outcome.NEW;
    }
    if (!here.isJudged() || !committed.get().isJudged()) {
      return Outcome.UNKNOWN;
    }
    if (here.goal().verdict() == committed.get().goal().verdict()) {
      return Outcome.AGREES;
    }
    return here.goal().verdict() == Verdict.MET ? Outcome.BETTER : Outcome.WORSE;
  }
}
