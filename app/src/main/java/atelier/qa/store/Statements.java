package atelier.qa.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Prepared statements over a connection: parameters go in, rows and new ids come out. */
final class Statements {

  private Statements() {}

  /** Makes something of the row that a result stands at. */
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Rows of a query, mapped. */
  static <T> List<T> query(
      Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(mapper.map(result));
        }
      }
    }
    return rows;
  }

  /** Prepares a change that may give a row its id. */
  static PreparedStatement prepareChange(Connection connection, String sql) throws SQLException {
    return connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
  }

  static void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  /**
   * The id that the database gave a row. The server has sent it with its answer.
   *
   * @param rows how many were inserted
   */
  static OptionalLong newId(PreparedStatement statement, long rows) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      return rows > 0 && keys.next() ? OptionalLong.of(keys.getLong(1)) : OptionalLong.empty();
    }
  }
}
