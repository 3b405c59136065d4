package atelier.qa.cluster.coherence;

import atelier.qa.testing.Rows;
import java.sql.SQLException;
import java.util.Optional;

/** Changes rows as a person with a SQL prompt does; no node knows. */
final class AtPrompt implements Writing {

  private final Rows rows;

  AtPrompt(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Made> vote(long question) {
    return made(
        () -> rows.execute("UPDATE questions SET helpful = helpful + 1 WHERE id = ?", question));
  }

  @Override
  public Optional<Made> answer(long question) {
    return made(() -> rows.answer(question, 0));
  }

  @Override
  public Optional<Made> withdraw(long answer) {
    return made(() -> rows.execute("DELETE FROM answers WHERE id = ?", answer));
  }

  private static Optional<Made> made(Runnable statement) {
    try {
      statement.run();
      return Optional.of(new Made(""));
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof SQLException) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
