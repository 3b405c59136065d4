package atelier.qa.store;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of an answer that arrives while its question is being removed no text is left. */
@DatabaseTest
final class RemovedMeanwhileTest {

  private static final String NAME = "qa_removed";

  /** Statements under way; which of them wait for a lock only an account with PROCESS may see. */
  private static final String WAITING =
      "SELECT COUNT(*) FROM information_schema.processlist"
          + " WHERE db = '%s' AND command <> 'Sleep' AND id <> CONNECTION_ID()".formatted(NAME);

  private final DatabaseSettings settings;
  private final Rows rows;
  private final Database database;
  private final Writes writes;
  private final ModerationWrites moderation;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final long product = Rows.newProduct();
  private final long question;

  RemovedMeanwhileTest(TestDatabase server) {
    settings = server.empty(NAME);
    new Schema(settings).migrate();
    rows = new Rows(settings);
    database = new Database(settings);
    writes = new Writes(database, InstantSource.system());
    moderation = new ModerationWrites(database, InstantSource.system());
    question = rows.question(product, 0);
  }

  @AfterEach
  void close() {
    threads.close();
    database.close();
  }

  @Test
  void aShoppersAnswerIsNotAddedToWhatIsBeingRemoved() throws Exception {
    OptionalLong id =
        whileTheQuestionIsBeingRemoved(() -> writes.add(product, question, answer()).value());

    assertThat(id).isEmpty();
    assertThat(rows.answerBodies(question)).isEmpty();
  }

  @Test
  void theSellersAnswerIsNotAddedToWhatIsBeingRemoved() throws Exception {
    OptionalLong id =
        whileTheQuestionIsBeingRemoved(
            () -> moderation.answer(question, "In May.", "Kim", Optional.empty()).value());

    assertThat(id).isEmpty();
    assertThat(rows.answerBodies(question)).isEmpty();
    assertThat(rows.number("SELECT COUNT(*) FROM desk_decisions")).isZero();
  }

  @Test
  void theRemovalWaitsForAnAnswerThatIsBeingAdded() throws Exception {
    Future<?> removal;
    try (Connection adding = TestDatabase.connect(settings);
        PreparedStatement add = adding.prepareStatement(Writes.ADD_ANSWER)) {
      begin(adding);
      Statements.set(add, "In May.", 1, "Kim", "kim@shop.example", question);
      assertThat(add.executeUpdate()).isOne();

      removal =
          threads.submit(
              () ->
                  moderation.decide(
                      ItemKind.QUESTION, question, Decision.REMOVE, "Kim", Optional.empty()));
      await().until(() -> removal.isDone() || rows.number(WAITING) > 0);

      adding.commit();
    }

    removal.get();
    assertThat(rows.answerBodies(question)).containsExactly("");
  }

  /** As the removal has it when it has emptied the question and found no answer. */
  private <T> T whileTheQuestionIsBeingRemoved(Supplier<T> add) throws Exception {
    Future<T> added;
    try (Connection removing = TestDatabase.connect(settings);
        PreparedStatement empty =
            removing.prepareStatement(
                "UPDATE questions SET reported = TRUE, body = '' WHERE id = ?")) {
      begin(removing);
      empty.setLong(1, question);
      assertThat(empty.executeUpdate()).isOne();

      added = threads.submit(add::get);
      await().until(() -> added.isDone() || rows.number(WAITING) > 0);

      removing.commit();
    }
    return added.get();
  }

  /** At the level at which the service works. */
  private static void begin(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
  }

  private NewAnswer answer() {
    return new NewAnswer("In May.", "Kim", "kim@shop.example", List.of());
  }
}
