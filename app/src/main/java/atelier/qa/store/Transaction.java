package atelier.qa.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Several statements that the database makes all, or none of. For one thread. */
final class Transaction {

  private final Connection connection;

  private Transaction(Connection connection) {
    this.connection = connection;
  }

  /** What is done in a transaction. */
  interface Work<T> {

    /** Returns what the transaction is to return; what it throws undoes it. */
    T in(Transaction transaction) throws SQLException;
  }

  /**
   * Does {@code work} and commits it; what fails before is undone.
   *
   * @param connection the caller closes it
   */
  static <T> Committed<T> over(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.in(new Transaction(connection));
      Deadline.check();
      commit(connection);
      return CommitPositions.last(connection, result);
    } catch (SQLException | RuntimeException failure) {
      rollback(connection, failure);
      throw failure;
    }
  }

  /** Rows of a query, mapped. */
  <T> List<T> query(String sql, Statements.RowMapper<T> mapper, Object... parameters)
      throws SQLException {
    Deadline.check();
    return Statements.query(connection, sql, mapper, parameters);
  }

  /** Rows changed. */
  long update(String sql, Object... parameters) throws SQLException {
    Deadline.check();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Statements.set(statement, parameters);
      return statement.executeLargeUpdate();
    }
  }

  /** Inserts a row, or none; returns the id that the database gave it. */
  OptionalLong insert(String sql, Object... parameters) throws SQLException {
    Deadline.check();
    try (PreparedStatement statement = Statements.prepareChange(connection, sql)) {
      Statements.set(statement, parameters);
      return Statements.newId(statement, statement.executeLargeUpdate());
    }
  }

  /**
   * What fails before is undone by the server, also when it loses the connection. By JDBC, a
   * transaction is committed when auto-commit begins; so the pool, which wants that of each
   * connection that comes back, need not spend a round trip on it.
   */
  private static void commit(Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException failure) {
      if (Failures.leavesOutcomeUnknown(failure)) {
        throw new OutcomeUnknown(failure);
      }
      throw failure;
    }
  }

  private static void rollback(Connection connection, Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException second) {
      // The connection is broken or the commit itself failed: either way nothing is left open.
      failure.addSuppressed(second);
    }
  }
}
