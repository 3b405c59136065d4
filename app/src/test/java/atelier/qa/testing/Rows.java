package atelier.qa.testing;

import atelier.qa.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows put into and read from the tables directly, as somebody with a SQL prompt would. Where
 * products are divided among several databases, a statement is executed in each of them: no two
 * have a row in common.
 */
public final class Rows implements StoredRows {

  /** 2020-09-12T00:00:00Z. */
  public static final long DATE = 1_599_868_800_000L;

  private static final AtomicLong PRODUCT = new AtomicLong(1_000);

  private final List<DatabaseSettings> databases;

  public Rows(DatabaseSettings settings) {
    this(List.of(settings));
  }

  /**
   * In several databases.
   *
   * @param databases in the order that decides which of them has which products
   */
  public Rows(List<DatabaseSettings> databases) {
    this.databases = List.copyOf(databases);
  }

  /** The id of a product that no other test uses. */
  public static long newProduct() {
    return PRODUCT.incrementAndGet();
  }

  @Override
  public long question(long product, int helpful, boolean reported) {
    return insert(
        List.of(databases.get((int) (product % databases.size()))),
        "INSERT INTO questions"
            + " (product_id, body, date_written, asker_name, asker_email, helpful, reported)"
            + " VALUES (?, 'Is it lined?', ?, 'Savannah23', 'savannah@shop.example', ?, ?)",
        product,
        DATE,
        helpful,
        reported);
  }

  @Override
  public long answer(long question, int helpful, boolean reported) {
    return insert(
        databases,
        "INSERT INTO answers (product_id, question_id, body, date_written, answerer_name,"
            + " answerer_email, helpful, reported)"
            + " SELECT product_id, id, 'Yes, in silk.', ?, 'Seller', 'seller@shop.example', ?, ?"
            + " FROM questions WHERE id = ?",
        DATE,
        helpful,
        reported,
        question);
  }

  @Override
  public long photo(long answer, String url) {
    return insert(
        databases,
        "INSERT INTO answers_photos (product_id, answer_id, url)"
            + " SELECT product_id, id, ? FROM answers WHERE id = ?",
        url,
        answer);
  }

  @Override
  public long largeProduct(int questions) {
    long product = newProduct();
    question(product, 0);
    manyQuestions(product, questions, 1_000);
    return product;
  }

  /** Makes that many times as many of a product's questions, a power of two, of random votes. */
  public void manyQuestions(long product, int times, int mostVotes) {
    twice(
        times,
        "INSERT INTO questions"
            + " (product_id, body, date_written, asker_name, asker_email, helpful)"
            + " SELECT product_id, CONCAT('Is it lined? ', UUID()), date_written, asker_name,"
            + " asker_email, FLOOR(RAND() * ?) FROM questions WHERE product_id = ?",
        mostVotes,
        product);
  }

  @Override
  public void manyAnswers(long question, int answers) {
    answer(question, 0);
    twice(
        answers,
        "INSERT INTO answers (product_id, question_id, body, date_written, answerer_name,"
            + " answerer_email, helpful)"
            + " SELECT product_id, question_id, CONCAT('Yes, in silk. ', UUID()), date_written,"
            + " answerer_name, answerer_email, FLOOR(RAND() * 1000) FROM answers"
            + " WHERE product_id = (SELECT product_id FROM questions WHERE id = ?)"
            + " AND question_id = ?",
        question,
        question);
  }

  @Override
  public long countQuestions() {
    return number("SELECT COUNT(*) FROM questions");
  }

  @Override
  public List<Long> questionIds(long product) {
    return numbers(
        "SELECT id FROM questions WHERE product_id = ? ORDER BY helpful DESC, id", product);
  }

  @Override
  public List<Long> answerIds(long question) {
    return numbers(
        "SELECT a.id FROM answers a JOIN questions q ON q.product_id = a.product_id"
            + " AND q.id = a.question_id WHERE q.id = ? ORDER BY a.helpful DESC, a.id",
        question);
  }

  /** The texts of a question's answers. */
  public List<String> answerBodies(long question) {
    return query(
        "SELECT body FROM answers WHERE question_id = ?", row -> row.getString(1), question);
  }

  @Override
  public long votesForQuestion(long question) {
    return number("SELECT helpful FROM questions WHERE id = ?", question);
  }

  @Override
  public void setVotesForQuestion(long question, long votes) {
    execute("UPDATE questions SET helpful = ? WHERE id = ?", votes, question);
  }

  @Override
  public long votesForAnswer(long answer) {
    return number("SELECT helpful FROM answers WHERE id = ?", answer);
  }

  @Override
  public boolean isQuestionReported(long question) {
    return number("SELECT reported FROM questions WHERE id = ?", question) == 1;
  }

  @Override
  public boolean isAnswerReported(long answer) {
    return number("SELECT reported FROM answers WHERE id = ?", answer) == 1;
  }

  @Override
  public String emailOfAsker(long question) {
    return query(
            "SELECT asker_email FROM questions WHERE id = ?", row -> row.getString(1), question)
        .getFirst();
  }

  /** The one number that a query gives, of all databases together. */
  public long number(String sql, Object... parameters) {
    return numbers(sql, parameters).stream().reduce(Long::sum).orElseThrow();
  }

  /** The one text that a query gives. */
  public String text(String sql) {
    return query(sql, row -> row.getString(1)).getFirst();
  }

  /** Any other statement. */
  public void execute(String sql, Object... parameters) {
    for (DatabaseSettings database : databases) {
      try (Connection connection = TestDatabase.connect(database);
          PreparedStatement statement = prepare(connection, sql, parameters)) {
        statement.execute();
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
  }

  /** Repeats a statement that doubles the rows there are, until it has made so many of one. */
  private void twice(int rows, String sql, Object... parameters) {
    for (int made = 1; made < rows; made *= 2) {
      execute(sql, parameters);
    }
  }

  private List<Long> numbers(String sql, Object... parameters) {
    return query(sql, row -> row.getLong(1), parameters);
  }

  private <T> List<T> query(String sql, Column<T> column, Object... parameters) {
    List<T> values = new ArrayList<>();
    for (DatabaseSettings database : databases) {
      try (Connection connection = TestDatabase.connect(database);
          PreparedStatement statement = prepare(connection, sql, parameters);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(column.of(rows));
        }
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
    return values;
  }

  /** Returns the id of the new row, which only one of the databases has. */
  private static long insert(List<DatabaseSettings> into, String sql, Object... parameters) {
    for (DatabaseSettings database : into) {
      try (Connection connection = TestDatabase.connect(database);
          PreparedStatement statement = prepare(connection, sql, parameters)) {
        statement.executeUpdate();
        try (ResultSet keys = statement.getGeneratedKeys()) {
          if (keys.next()) {
            return keys.getLong(1);
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
    throw new IllegalStateException("no row: " + sql);
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** Reads the value that a query is for. */
  private interface Column<T> {
    T of(ResultSet row) throws SQLException;
  }
}
