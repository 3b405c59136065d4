package atelier.qa.cluster.durability;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What clients asked for and what they were told, to be held against what the database has in the
 * end. Each write is one vote, or one answer with a body that no other has.
 *
 * <p>Safe for any number of threads.
 */
final class History {

  /** What a client knows of a write that it has sent. */
  enum Outcome {
    /** The service has said that it is done. */
    DONE(1, 1),
    /** The service has said that it is not. */
    REFUSED(0, 0),
    /** Nobody has said either. */
    UNKNOWN(0, 1);

    private final int atLeast;
    private final int atMost;

    Outcome(int atLeast, int atMost) {
      this.atLeast = atLeast;
      this.atMost = atMost;
    }
  }

  private final Map<Long, Bounds> votes = new HashMap<>();
  private final Map<String, Outcome> answers = new HashMap<>();
  private final Map<Outcome, Integer> outcomes = new TreeMap<>();

  synchronized void vote(long question, Outcome outcome) {
    votes.merge(question, new Bounds(outcome.atLeast, outcome.atMost), Bounds::plus);
    outcomes.merge(outcome, 1, Integer::sum);
  }

  synchronized void answer(String body, Outcome outcome) {
    answers.put(body, outcome);
    outcomes.merge(outcome, 1, Integer::sum);
  }

  /**
   * What the database has that was not asked for, and what it lacks that was promised; by what it
   * is. Empty if all is right.
   *
   * @param storedVotes by question
   * @param storedAnswers how many have that body
   */
  synchronized Map<String, String> wrong(
      Map<Long, Long> storedVotes, Map<String, Long> storedAnswers) {
    Map<String, String> wrong = new TreeMap<>();
    votes.forEach(
        (question, bounds) ->
            compare(
                "votes for " + question, bounds, storedVotes.getOrDefault(question, 0L), wrong));
    answers.forEach(
        (body, outcome) ->
            compare(
                "answer " + body,
                new Bounds(outcome.atLeast, outcome.atMost),
                storedAnswers.getOrDefault(body, 0L),
                wrong));
    storedAnswers.keySet().stream()
        .filter(body -> !answers.containsKey(body))
        .forEach(body -> wrong.put("answer " + body, "stored, never sent"));
    return wrong;
  }

  /** How many writes had which outcome. */
  synchronized Map<Outcome, Integer> outcomes() {
    return Map.copyOf(outcomes);
  }

  private static void compare(String what, Bounds bounds, long stored, Map<String, String> wrong) {
    if (stored < bounds.atLeast || stored > bounds.atMost) {
      wrong.put(what, "%d stored, not %s".formatted(stored, bounds));
    }
  }

  private record Bounds(long atLeast, long atMost) {

    Bounds plus(Bounds more) {
      return new Bounds(atLeast + more.atLeast, atMost + more.atMost);
    }

    @Override
    public String toString() {
      return atLeast + " to " + atMost;
    }
  }
}
