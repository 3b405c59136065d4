package atelier.qa.cluster.coherence;

import atelier.qa.testing.Rows;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A product that only the storm changes: one question gets votes, the other one gets answers and
 * loses others. Safe for any number of threads.
 */
final class WatchedProduct {

  /** Of each kind; a page stays of a size that is quick to read. */
  private static final int ANSWERS = 40;

  private final long id = Rows.newProduct();
  private final long voted;
  private final long answered;
  private final Set<Long> original;
  private final Queue<Long> withdrawable;
  private final AtomicInteger answerable = new AtomicInteger(ANSWERS);

  private final Tally votes = new Tally(System::nanoTime);
  private final Tally answers = new Tally(System::nanoTime);
  private final Tally withdrawn = new Tally(System::nanoTime);

  /**
   * @param isLarge whether it is to have more questions than are read whole, behind those two
   */
  WatchedProduct(Rows rows, boolean isLarge) {
    voted = rows.question(id, 0);
    answered = rows.question(id, 0);
    if (isLarge) {
      rows.manyQuestions(id, 1 << 13, 1);
    }
    List<Long> ids = Stream.generate(() -> rows.answer(answered, 0)).limit(ANSWERS).toList();
    original = Set.copyOf(ids);
    withdrawable = new ConcurrentLinkedQueue<>(ids);
  }

  long id() {
    return id;
  }

  /** The question that gets votes. */
  long voted() {
    return voted;
  }

  /** The question that gets and loses answers. */
  long answered() {
    return answered;
  }

  Tally votes() {
    return votes;
  }

  Tally answers() {
    return answers;
  }

  Tally withdrawn() {
    return withdrawn;
  }

  /** Whether it may get one more answer, which is then to be given. */
  boolean takeAnswer() {
    return answerable.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  /** An answer that is then to be withdrawn; empty if none is left. */
  OptionalLong takeWithdrawal() {
    Long answer = withdrawable.poll();
    return answer == null ? OptionalLong.empty() : OptionalLong.of(answer);
  }

  /** What a page of its questions shows. */
  Counts shown(JsonNode page) {
    long shownVotes = -1;
    long shownAnswers = 0;
    long shownOriginal = 0;
    for (JsonNode question : page.get("results")) {
      long questionId = question.get("question_id").longValue();
      if (questionId == voted) {
        shownVotes = question.get("question_helpfulness").longValue();
      }
      for (JsonNode answer : question.get("answers")) {
        if (original.contains(answer.get("id").longValue())) {
          shownOriginal++;
        } else {
          shownAnswers++;
        }
      }
    }
    return new Counts(shownVotes, shownAnswers, ANSWERS - shownOriginal);
  }

  /** What the database holds. */
  Counts stored(Rows rows) {
    long highest = original.stream().mapToLong(Long::longValue).max().orElseThrow();
    String visible =
        "SELECT COUNT(*) FROM answers WHERE question_id = ? AND product_id = ? AND NOT reported"
            + " AND id ";
    return new Counts(
        rows.number("SELECT helpful FROM questions WHERE id = ?", voted),
        rows.number(visible + "> ?", answered, id, highest),
        ANSWERS - rows.number(visible + "<= ?", answered, id, highest));
  }

  /** All of that is certain. Only while nobody writes. */
  void settle(Counts stored) {
    votes.settle(stored.votes());
    answers.settle(stored.answers());
    withdrawn.settle(stored.withdrawn());
  }
}
