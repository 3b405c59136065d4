package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Votes of another program by XA. A server logs the row when the vote is prepared, which is before
 * anybody may see it, and says nothing more of the row when it is committed or rolled back. A cache
 * that counted the row then would show a vote that may never be made.
 */
@DatabaseTest
final class PreparedVotesTest {

  private static final String VOTE = "UPDATE questions SET helpful = helpful + 1 WHERE id = ";

  private final LiveProducts products;
  private final Rows rows;
  private final long product = Rows.newProduct();
  private final long another = Rows.newProduct();
  private long question;
  private long questionOfAnother;
  private int votesOfAnother;

  PreparedVotesTest(TestDatabase server) {
    this.products = new LiveProducts(server, "qa_prepared");
    this.rows = new Rows(products.settings());
  }

  @BeforeEach
  void aVoteIsPrepared() throws SQLException {
    question = rows.question(product, 5);
    questionOfAnother = rows.question(another, 0);
    theFeedHasCaughtUp();
    assertThat(products.shown(product)).contains("\"question_helpfulness\":5");

    execute("XA START 'vote'", VOTE + question, "XA END 'vote'", "XA PREPARE 'vote'");
    theFeedHasCaughtUp();
    assertThat(products.shown(product)).contains("\"question_helpfulness\":5");
  }

  @AfterEach
  void close() {
    products.close();
  }

  @Test
  void isShownWhenItIsCommitted() throws SQLException {
    execute("XA COMMIT 'vote'");

    // At once: after a while, products that nothing was told of are compared with the database.
    theFeedHasCaughtUp();
    assertThat(products.shown(product)).contains("\"question_helpfulness\":6");
  }

  @Test
  void isNeverShownWhenItIsRolledBack() throws SQLException {
    execute("XA ROLLBACK 'vote'");

    theFeedHasCaughtUp();
    assertThat(products.shown(product)).contains("\"question_helpfulness\":5");
    rows.execute(VOTE + "?", question);
    await().until(() -> products.shown(product).contains("\"question_helpfulness\":6"));
  }

  /** A later vote, which is shown, says so: the log has one order. */
  private void theFeedHasCaughtUp() {
    votesOfAnother++;
    rows.execute(VOTE + "?", questionOfAnother);
    String shown = "\"question_helpfulness\":" + votesOfAnother + ",";
    await().until(() -> products.shown(another).contains(shown));
    products.awaitConfirmed();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = TestDatabase.connect(products.settings());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
