package atelier.qa.catalog;

import java.util.List;

/**
 * A question that may be shown, with all its answers that may be shown. The asker's e-mail address
 * is not here: it never leaves the store.
 *
 * @param id unique among questions
 * @param body the text as it was sent
 * @param dateWritten milliseconds since 1970-01-01T00:00:00Z
 * @param askerName the name to show
 * @param helpfulness votes
 * @param answers in {@link Ranked#ORDER}
 */
public record Question(
    long id,
    String body,
    long dateWritten,
    String askerName,
    long helpfulness,
    List<Answer> answers)
    implements Ranked {

  public Question {
    answers = List.copyOf(answers);
  }

  /** Returns the same with another number of votes. */
  public Question withHelpfulness(long votes) {
    return new Question(id, body, dateWritten, askerName, votes, answers);
  }
}
