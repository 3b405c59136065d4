package atelier.qa.store;

import java.util.List;

/**
 * Whether a vote can have changed nothing: a counter that is full stays full, and then the server
 * logs nothing. Safe for any number of threads.
 */
public final class FullCounters {

  private static final String QUESTION = "SELECT helpful < 4294967295 FROM questions WHERE id = ?";
  private static final String ANSWER = "SELECT helpful < 4294967295 FROM answers WHERE id = ?";

  private final Database database;

  public FullCounters(Database database) {
    this.database = database;
  }

  /**
   * False only if there is such a question and one more vote for it would count.
   *
   * @throws DatabaseUnavailable if the server does not answer
   */
  public boolean mayBeOfQuestion(long id) {
    return mayBeFull(QUESTION, id);
  }

  /** The same of an answer. */
  public boolean mayBeOfAnswer(long id) {
    return mayBeFull(ANSWER, id);
  }

  private boolean mayBeFull(String sql, long id) {
    List<Long> hasRoom = database.query(sql, row -> Columns.number(row, 1), id);
    return hasRoom.isEmpty() || hasRoom.getFirst() == 0;
  }
}
