package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Rules;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A write learns where the log has it, and never fails because it cannot. */
@DatabaseTest
final class CommitPositionsTest {

  /** On MySQL a source and a number; on MariaDB a domain, a server and a number. */
  private static final String ONE_TRANSACTION = "[0-9a-f-]{36}:\\d+|\\d+-\\d+-\\d+";

  private final DatabaseSettings settings;
  private final Database database;
  private final Writes writes;
  private final long product = Rows.newProduct();

  CommitPositionsTest(TestDatabase server) {
    settings = server.empty("qa_commits");
    new Schema(settings).migrate();
    database = new Database(settings);
    writes = new Writes(database, InstantSource.system());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyChangeIsNamedByTheTransactionThatMadeIt() {
    long question = ask(writes).value();
    LogPosition before = committed();

    LogPosition vote = writes.questionHelpful(question).orElseThrow().position();
    isOwn(before, vote);
    assertThat(writes.questionHelpful(question).orElseThrow().isNumbered()).isTrue();
    isOwn(committed(), answer(question));
    isOwn(committed(), ask(writes).position());
    isOwn(committed(), writes.reportQuestion(question).orElseThrow().position());
  }

  @Test
  void aChangeThatChangesNothingIsBehindAllThatIsCommitted() {
    long question = ask(writes).value();
    new Rows(settings).setVotesForQuestion(question, Rules.MAX_HELPFUL);
    LogPosition before = committed();

    Committed<Long> vote = writes.questionHelpful(question).orElseThrow();
    assertThat(vote.position().contains(before)).isTrue();
    assertThat(vote.isNumbered()).isFalse();
  }

  @Test
  void aReportThatHidesNothingIsOnlyCounted() {
    long question = ask(writes).value();
    writes.reportQuestion(question);
    LogPosition before = committed();

    Committed<Long> again = writes.reportQuestion(question).orElseThrow();
    isOwn(before, again.position());
    assertThat(again.isNumbered()).isFalse();
  }

  @Test
  void whereTheAcknowledgementIsHiddenTheServerIsAsked() {
    DatabaseSettings hidden =
        new DatabaseSettings(
            settings.url() + (settings.url().contains("?") ? "&" : "?") + "trackSessionState=false",
            settings.user(),
            settings.password(),
            2);
    try (Database other = new Database(hidden)) {
      LogPosition before = committed();
      LogPosition position = ask(new Writes(other, InstantSource.system())).position();

      assertThat(position.contains(before)).isTrue();
      assertThat(before.contains(position)).isFalse();
    }
  }

  @Test
  void whereNothingCanBeAskedThePositionIsUnknown() throws SQLException {
    Connection connection = TestDatabase.connect(settings);
    connection.close();

    assertThat(CommitPositions.last(connection, 7))
        .isEqualTo(new Committed<>(7, LogPosition.UNKNOWN, false));
  }

  private void isOwn(LogPosition before, LogPosition position) {
    // Nothing but this one. Asked for its position, MySQL would have named all transactions.
    assertThat(position.toString()).matches(ONE_TRANSACTION);
    assertThat(before.contains(position)).isFalse();
    assertThat(committed().contains(position)).isTrue();
  }

  private LogPosition committed() {
    return BinlogServer.ask(settings).end();
  }

  private Committed<Long> ask(Writes to) {
    return to.add(new NewQuestion(product, "Is it?", "Kim", "kim@shop.example"));
  }

  private LogPosition answer(long question) {
    return writes
        .add(
            product,
            question,
            new NewAnswer("Yes.", "Kim", "kim@shop.example", List.of("https://a.example/1")))
        .position();
  }
}
