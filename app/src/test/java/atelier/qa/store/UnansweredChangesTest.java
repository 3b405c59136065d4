package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.catalog.NewQuestion;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store says of a change that got no answer is what became of it. */
@DatabaseTest
final class UnansweredChangesTest {

  private static final String VOTES = "SELECT helpful FROM questions WHERE id = ?";

  private final DatabaseSettings direct;
  private final Wire wire;
  private final Rows rows;
  private final Database database;
  private final Writes writes;
  private final long product = Rows.newProduct();
  private final long question;

  UnansweredChangesTest(TestDatabase server) {
    direct = server.empty("qa_unanswered");
    new Schema(direct).migrate();
    wire = new Wire(URI.create(direct.url().substring("jdbc:".length())).getPort());
    rows = new Rows(direct);
    database = new Database(wire.instead(direct));
    writes = new Writes(database, InstantSource.system());
    question = rows.question(product, 0);
  }

  @AfterEach
  void close() {
    database.close();
    wire.close();
  }

  @Test
  void aVoteWhoseAnswerIsLostMayHaveBeenMade() {
    assertThat(writes.questionHelpful(question)).isPresent();
    wire.loseAnswers();

    assertThatThrownBy(() -> writes.questionHelpful(question)).isInstanceOf(OutcomeUnknown.class);
    await().until(() -> votes() == 2);
  }

  @Test
  void aVoteThatFindsNoConnectionWasNotMade() {
    wire.cut();

    assertThatThrownBy(() -> writes.questionHelpful(question))
        .isInstanceOf(DatabaseUnavailable.class);
    assertThat(votes()).isZero();
  }

  @Test
  void aTransactionThatLosesTheDatabaseBeforeItsCommitLeavesNothing() {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      wire.loseAnswers();
                      return tx.update(Writes.QUESTION_HELPFUL, question);
                    }))
        .isInstanceOf(DatabaseUnavailable.class);

    wire.cut();
    assertThat(votes()).isZero();
  }

  @Test
  void aTransactionWhoseCommitGetsNoAnswerMayHaveBeenMade() {
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      tx.update(Writes.QUESTION_HELPFUL, question);
                      wire.loseAnswers();
                      return question;
                    }))
        .isInstanceOf(OutcomeUnknown.class);
    await().until(() -> votes() == 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOCK TABLES questions WRITE, answers WRITE | UNLOCK TABLES",
        "LOCK TABLES questions READ | UNLOCK TABLES",
        "SELECT * FROM questions FOR UPDATE | ROLLBACK",
        "FLUSH TABLES WITH READ LOCK | UNLOCK TABLES",
        "SET GLOBAL super_read_only = ON | SET GLOBAL read_only = OFF"
      })
  void whatWaitsForALockIsRefusedAndNotMade(String lock, String unlock) throws SQLException {
    NewQuestion another = new NewQuestion(product, "?", "Kim", "kim@shop.example");
    try (Connection other = TestDatabase.connect(direct);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      assumeThat(accepts(statement, lock)).as("%s is not for this account", lock).isTrue();
      try {
        assertThatThrownBy(() -> writes.questionHelpful(question))
            .isInstanceOf(DatabaseUnavailable.class);
        assertThatThrownBy(() -> writes.add(another)).isInstanceOf(DatabaseUnavailable.class);
      } finally {
        statement.execute(unlock);
      }
    }

    assertThat(votes()).isZero();
    assertThat(rows.number("SELECT COUNT(*) FROM questions WHERE product_id = ?", product)).isOne();
    assertThat(writes.questionHelpful(question)).isPresent();
  }

  /** Of a full disk: by their numbers, as the server gives them. */
  @ParameterizedTest
  @ValueSource(ints = {1021, 1026, 1114})
  void whatFindsNoRoomIsRefusedAndNotMade(int code) throws SQLException {
    NewQuestion another = new NewQuestion(product, "?", "Kim", "kim@shop.example");
    String refuse =
        "CREATE TRIGGER full_%s BEFORE %s ON questions FOR EACH ROW"
            + " SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = "
            + code;
    try (Connection other = TestDatabase.connect(direct);
        Statement statement = other.createStatement()) {
      assumeThat(accepts(statement, refuse.formatted("update", "UPDATE")))
          .as("triggers are not for this account")
          .isTrue();
      statement.execute(refuse.formatted("insert", "INSERT"));

      assertThatThrownBy(() -> writes.questionHelpful(question))
          .isInstanceOf(DatabaseUnavailable.class);
      assertThatThrownBy(() -> writes.add(another)).isInstanceOf(DatabaseUnavailable.class);

      statement.execute("DROP TRIGGER full_update");
      statement.execute("DROP TRIGGER full_insert");
    }
    assertThat(votes()).isZero();
    assertThat(writes.questionHelpful(question)).isPresent();
  }

  private static boolean accepts(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private long votes() {
    return rows.number(VOTES, question);
  }
}
