package atelier.qa.load.traffic;

import java.util.List;

/**
 * Questions and answers that the service has shown, so that reading and voting do not run into
 * hidden or missing ones.
 *
 * @param questions their ids
 * @param answers their ids
 */
public record KnownIds(List<Long> questions, List<Long> answers) {

  public KnownIds {
    questions = List.copyOf(questions);
    answers = List.copyOf(answers);
  }
}
