package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/**
 * Statements are prepared once a connection, not once an execution: that would be two more round
 * trips.
 */
@DatabaseTest
final class PreparedStatementsTest {

  private static final int EXECUTIONS = 100;

  private final DatabaseSettings settings;

  PreparedStatementsTest(TestDatabase database) {
    DatabaseSettings any = database.empty("qa_prepared");
    settings = new DatabaseSettings(any.url(), any.user(), any.password(), 1);
    new Schema(settings).migrate();
  }

  @Test
  void readsArePreparedOnce() throws SQLException {
    try (Database database = new Database(settings);
        Connection observer = TestDatabase.connect(settings)) {
      Reads reads = new Reads(database);
      long before = prepared(observer);
      for (int i = 0; i < EXECUTIONS; i++) {
        reads.questionsOf(1);
        reads.pages().question(1, 1);
        reads.pages().answer(1, 1);
      }
      assertThat(prepared(observer) - before).isLessThan(EXECUTIONS / 2);
    }
  }

  /** By any connection: the tests of a run come one after another. */
  private static long prepared(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_stmt_prepare'")) {
      row.next();
      return row.getLong(2);
    }
  }
}
