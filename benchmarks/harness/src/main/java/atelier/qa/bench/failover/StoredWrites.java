package atelier.qa.bench.failover;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the database holds of what was written. */
public final class StoredWrites {

  private StoredWrites() {}

  /** The votes that the subjects' questions have in the database. */
  public static Map<Long, Long> votes(Group group, List<Subject> subjects)
      throws IOException, InterruptedException {
    String ids =
        subjects.stream()
            .map(subject -> Long.toString(subject.question()))
            .collect(Collectors.joining(","));
    Map<Long, Long> votes = new HashMap<>();
    for (String row :
        group.query("SELECT id, helpful FROM qa.questions WHERE id IN (" + ids + ")")) {
      String[] cells = row.split("\t", -1);
      votes.put(Long.valueOf(cells[0]), Long.valueOf(cells[1]));
    }
    return votes;
  }

  /**
   * How many answers have each body.
   *
   * @param name of who has given them
   */
  public static Map<String, Long> answers(Group group, String name)
      throws IOException, InterruptedException {
    Map<String, Long> answers = new HashMap<>();
    for (String body :
        group.query("SELECT body FROM qa.answers WHERE answerer_name = '" + name + "'")) {
      answers.merge(body, 1L, Long::sum);
    }
    return answers;
  }
}
