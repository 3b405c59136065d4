package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Page;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The DB Client is easily made to lose connections: here every statement fails, over and over. */
@DatabaseTest
final class LeakTest {

  private static final int POOL_SIZE = 3;
  private static final String DATABASE = "qa_leak";
  private static final NewQuestion QUESTION = new NewQuestion(1, "?", "Kim", "kim@shop.example");
  private static final NewAnswer ANSWER =
      new NewAnswer("!", "Kim", "kim@shop.example", List.of("https://images.example.com/1.jpg"));

  private static final String RENAME_AWAY =
      "RENAME TABLE questions TO q, answers TO a, answers_photos TO p";
  private static final String RENAME_BACK =
      "RENAME TABLE q TO questions, a TO answers, p TO answers_photos";
  private final TestDatabase server;

  LeakTest(TestDatabase server) {
    this.server = server;
  }

  static Stream<Call> everyStatement() {
    return Stream.of(
        new Call("product", store -> store.reads.questionsOf(1)),
        new Call("largeProduct", store -> store.pages.questions(1, Page.DEFAULT)),
        new Call("productOfQuestion", store -> store.reads.productOfQuestion(1)),
        new Call("productOfAnswer", store -> store.reads.productOfAnswer(1)),
        new Call("ask", store -> store.writes.add(QUESTION)),
        new Call("reply", store -> store.writes.add(1, 1, ANSWER)),
        new Call("questionHelpful", store -> store.writes.questionHelpful(1)),
        new Call("reportQuestion", store -> store.writes.reportQuestion(1)),
        new Call("answerHelpful", store -> store.writes.answerHelpful(1)),
        new Call("reportAnswer", store -> store.writes.reportAnswer(1)));
  }

  @ParameterizedTest
  @MethodSource("everyStatement")
  void aStatementThatFailsGivesItsConnectionBack(Call call) throws Exception {
    DatabaseSettings settings = withTables();
    try (Store store = new Store(settings)) {
      execute(settings, RENAME_AWAY);
      for (int i = 0; i < 3 * POOL_SIZE; i++) {
        assertThatThrownBy(() -> call.run.accept(store)).isNotInstanceOf(DatabaseUnavailable.class);
      }
      execute(settings, RENAME_BACK);

      call.run.accept(store);
    }
  }

  /** Rows of it may be on their way still, and then the next statement over it would fail. */
  @Test
  void aConnectionThatFailedWhileRowsCameIsNotUsedAgain() {
    try (Database database = new Database(withTables())) {
      List<Long> before = connections(database);
      assertThat(connections(database)).isEqualTo(before);

      assertThatThrownBy(
              () ->
                  database.stream(
                      "SELECT 1 UNION SELECT 2",
                      row -> row.getLong(1),
                      row -> {
                        throw new IllegalStateException("lost");
                      }))
          .hasMessage("lost");

      assertThat(connections(database)).isNotEqualTo(before);
    }
  }

  /** The first row is more than the server gathers before it sends. */
  @Test
  void rowsThatStopComingAreNoWrongStatement() {
    try (Database database = new Database(withTables())) {
      assertThatThrownBy(
              () ->
                  database.stream(
                      "SELECT REPEAT('x', 1000000) UNION ALL SELECT SLEEP(30)",
                      row -> row.getString(1),
                      row -> true))
          .isInstanceOf(DatabaseUnavailable.class);
    }
  }

  private static List<Long> connections(Database database) {
    return database.queryOften("SELECT CONNECTION_ID()", row -> row.getLong(1));
  }

  @Test
  void aTransactionThatFailsHalfWayLeavesNothingBehind() throws Exception {
    DatabaseSettings settings = withTables();
    try (Store store = new Store(settings)) {
      long question = store.writes.add(QUESTION).value();
      execute(settings, "RENAME TABLE answers_photos TO p");
      ThrowingCallable reply = () -> store.writes.add(QUESTION.productId(), question, ANSWER);
      for (int i = 0; i < 3 * POOL_SIZE; i++) {
        assertThatThrownBy(reply).isNotInstanceOf(DatabaseUnavailable.class);
      }
      execute(settings, "RENAME TABLE p TO answers_photos");

      assertThat(store.pages.answers(1, question, Page.DEFAULT).orElseThrow().items()).isEmpty();
      assertThat(store.writes.add(QUESTION.productId(), question, ANSWER).value()).isPresent();
    }
  }

  @Test
  void aMapperThatFailsGivesTheConnectionBack() {
    DatabaseSettings settings = withTables();
    try (Database database = new Database(settings)) {
      for (int i = 0; i < 3 * POOL_SIZE; i++) {
        assertThatThrownBy(
                () ->
                    database.query(
                        "SELECT 1 UNION ALL SELECT 2",
                        row -> {
                          throw new IllegalStateException("on the first of two rows");
                        }))
            .hasMessageContaining("first of two");
      }
      assertThat(database.query("SELECT 1", row -> Columns.number(row, 1))).containsExactly(1L);
    }
  }

  private DatabaseSettings withTables() {
    DatabaseSettings all = server.empty(DATABASE);
    DatabaseSettings settings =
        new DatabaseSettings(
            all.url(),
            all.user(),
            all.password(),
            POOL_SIZE,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));
    new Schema(settings).migrate();
    return settings;
  }

  private static void execute(DatabaseSettings settings, String sql) throws Exception {
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  record Call(String name, Consumer<Store> run) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final class Store implements AutoCloseable {
    private final Database database;
    private final Reads reads;
    private final PageReads pages;
    private final Writes writes;

    Store(DatabaseSettings settings) {
      database = new Database(settings);
      reads = new Reads(database);
      pages = reads.pages();
      writes = new Writes(database, InstantSource.system());
    }

    @Override
    public void close() {
      database.close();
    }
  }
}
