package atelier.qa.testing;

import atelier.qa.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/** Rows put into and read from the tables directly, as somebody with a SQL prompt would. */
public final class Rows {

  /** 2020-09-12T00:00:00Z. */
  public static final long DATE = 1_599_868_800_000L;

  private static final AtomicLong PRODUCT = new AtomicLong(1_000);

  private final DatabaseSettings settings;

  public Rows(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** The id of a product that no other test uses. */
  public static long newProduct() {
    return PRODUCT.incrementAndGet();
  }

  /** A question that is shown. */
  public long question(long product, int helpful) {
    return question(product, helpful, false);
  }

  public long question(long product, int helpful, boolean reported) {
    return insert(
        "INSERT INTO questions"
            + " (product_id, body, date_written, asker_name, asker_email, helpful, reported)"
            + " VALUES (?, 'Is it lined?', ?, 'Savannah23', 'savannah@shop.example', ?, ?)",
        product,
        DATE,
        helpful,
        reported);
  }

  /** An answer that is shown. */
  public long answer(long question, int helpful) {
    return answer(question, helpful, false);
  }

  public long answer(long question, int helpful, boolean reported) {
    return insert(
        "INSERT INTO answers (product_id, question_id, body, date_written, answerer_name,"
            + " answerer_email, helpful, reported)"
            + " SELECT product_id, id, 'Yes, in silk.', ?, 'Seller', 'seller@shop.example', ?, ?"
            + " FROM questions WHERE id = ?",
        DATE,
        helpful,
        reported,
        question);
  }

  public long photo(long answer, String url) {
    return insert(
        "INSERT INTO answers_photos (product_id, answer_id, url)"
            + " SELECT product_id, id, ? FROM answers WHERE id = ?",
        url,
        answer);
  }

  /** A product with that many questions, a power of two, of which none is like the others. */
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

  /** Gives a question, which has none, that many answers, a power of two. */
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

  /** The one number that a query gives. */
  public long number(String sql, Object... parameters) {
    try (Connection connection = TestDatabase.connect(settings);
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Any other statement. */
  public void execute(String sql, Object... parameters) {
    try (Connection connection = TestDatabase.connect(settings);
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Repeats a statement that doubles the rows there are, until it has made so many of one. */
  private void twice(int rows, String sql, Object... parameters) {
    for (int made = 1; made < rows; made *= 2) {
      execute(sql, parameters);
    }
  }

  private long insert(String sql, Object... parameters) {
    try (Connection connection = TestDatabase.connect(settings);
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
