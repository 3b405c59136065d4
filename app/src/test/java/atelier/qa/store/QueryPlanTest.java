package atelier.qa.store;

import static atelier.qa.testing.DatabaseKind.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However large the tables, a request touches only the rows it is about. */
@DatabaseTest
final class QueryPlanTest {

  /**
   * One row by a unique key, rows by a key's prefix, or a part of a key. Never ALL, never index.
   */
  private static final Set<String> NARROW = Set.of("const", "eq_ref", "ref", "range", "system");

  /** MySQL 9 draws a tree unless told otherwise; MariaDB knows no other name for its table. */
  private static final String EXPLAIN =
      DatabaseKind.ofThisRun() == MYSQL ? "EXPLAIN FORMAT=TRADITIONAL " : "EXPLAIN ";

  private final Service service;
  private final TestDatabase database;

  QueryPlanTest(Service service, TestDatabase database) {
    this.service = service;
    this.database = database;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Reads.PRODUCT,
        Reads.PRODUCT_OF_QUESTION,
        Reads.PRODUCT_OF_ANSWER,
        Writes.ADD_ANSWER,
        Writes.QUESTION_HELPFUL,
        Writes.ANSWER_HELPFUL,
        ExpiredKeys.DELETE
      })
  void everyStatementFindsItsRowsByAKey(String sql) throws Exception {
    Rows rows = new Rows(database.settings("qa_contract"));
    long product = Rows.newProduct();
    long question = rows.question(product, 1);
    long answer = rows.answer(question, 1);
    rows.photo(answer, "https://images.example.com/1.jpg");
    long id = sql.equals(Reads.PRODUCT) ? product : sql.contains("answers SET") ? answer : question;

    // What an INSERT reads.
    String read = sql.startsWith("INSERT") ? sql.substring(sql.indexOf("SELECT")) : sql;
    List<String> plan = accessTypes(read, sql.equals(Reads.PRODUCT_OF_ANSWER) ? answer : id);

    assertThat(plan).isNotEmpty().allSatisfy(type -> assertThat(NARROW).contains(type));
  }

  @ParameterizedTest
  @EnumSource
  void aReportFindsItsRowByAKey(Report report) throws Exception {
    Rows rows = new Rows(database.settings("qa_contract"));
    long question = rows.question(Rows.newProduct(), 1);
    long id = report == Report.QUESTION ? question : rows.answer(question, 1);

    assertThat(accessTypes(report.hide(), id))
        .isNotEmpty()
        .allSatisfy(type -> assertThat(NARROW).contains(type));
  }

  @Test
  void theDeskFindsItsItemsByAKey() throws Exception {
    Rows rows = new Rows(database.settings("qa_contract"));
    long answer = rows.answer(rows.question(Rows.newProduct(), 1), 1);
    service.put("/qa/answers/" + answer + "/report");

    assertThat(explain(ModerationReads.QUEUE, answer, "key"))
        .contains("answers_id", "questions_id", "PRIMARY");
  }

  @Test
  void whatIsReadOfALargeProductIsFoundByAKey() throws Exception {
    long product = Rows.newProduct();
    StoredRows rows = service.rows();
    rows.answer(rows.question(product, 1), 1);

    for (String sql :
        List.of(
            PageReads.QUESTION,
            PageReads.ANSWER,
            PageReads.ANSWERS_OF_FEW,
            PageReads.PHOTOS_OF_FEW)) {
      assertThat(accessTypes(sql, product)).allSatisfy(type -> assertThat(NARROW).contains(type));
    }
  }

  @Test
  void aPageIsReadInTheOrderOfAnIndex() throws Exception {
    Rows rows = new Rows(database.settings("qa_contract"));
    long product = Rows.newProduct();
    long question = rows.question(product, 1);
    for (int i = 0; i < 200; i++) {
      rows.question(product, i);
      rows.answer(question, i);
    }
    rows.execute("ANALYZE TABLE questions");
    rows.execute("ANALYZE TABLE answers");

    assertThat(explain(PageReads.QUESTIONS, product, "key")).contains("questions_shown");
    assertThat(explain(PageReads.QUESTIONS, product, "Extra"))
        .noneSatisfy(extra -> assertThat(extra).contains("filesort"));
    assertThat(explain(PageReads.ANSWERS, product, "key")).contains("answers_shown");
  }

  /** The index is forced, so an estimate would not change the plan; it would only cost time. */
  @Test
  void theServerDoesNotEstimateHowManyRowsAProductHas() throws Exception {
    assumeThat(DatabaseKind.ofThisRun()).as("MariaDB ignores the hints").isEqualTo(MYSQL);
    try (Connection connection = TestDatabase.connect(database.settings("qa_contract"));
        Statement statement = connection.createStatement()) {
      statement.execute("SET optimizer_trace = 'enabled=on'");
      explain(connection, Reads.PRODUCT, Rows.newProduct(), "type");

      try (ResultSet row =
          statement.executeQuery("SELECT trace FROM information_schema.optimizer_trace")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1))
            .contains("considered_execution_plans")
            .doesNotContain("range_scan_alternatives");
      }
    }
  }

  private List<String> accessTypes(String sql, long id) throws Exception {
    return explain(sql, id, "type");
  }

  private List<String> explain(String sql, long id, String column) throws Exception {
    try (Connection connection = TestDatabase.connect(database.settings("qa_contract"))) {
      return explain(connection, sql, id, column);
    }
  }

  private static List<String> explain(Connection connection, String sql, long id, String column)
      throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement(EXPLAIN + sql)) {
      for (int i = 1; i <= sql.chars().filter(c -> c == '?').count(); i++) {
        explain.setLong(i, id);
      }
      List<String> types = new ArrayList<>();
      try (ResultSet plan = explain.executeQuery()) {
        while (plan.next()) {
          String type = plan.getString(column);
          // MySQL has no type for a step that needs no table, such as one row known to be missing.
          if (type != null) {
            types.add(type);
          }
        }
      }
      return types;
    }
  }
}
