package atelier.qa.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A pool of connections and the three things one does with it: read, write, write several things or
 * none. Every statement goes through here, because the DB Client loses a connection whenever a
 * stream of rows is left open. Deadlocks are retried; a database that is away or too busy becomes
 * {@link DatabaseUnavailable}. Safe for any number of threads.
 */
public final class Database implements AutoCloseable {

  private static final int DEADLOCK_RETRIES = 5;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long REACHABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final ConnectionPool pool;
  private final DbClient client;

  /** Opens the pool; connections are made when they are needed. */
  public Database(DatabaseSettings settings) {
    this.pool = new ConnectionPool(settings);
    this.client = JdbcClientBuilder.create().connectionPool(pool).build();
  }

  /**
   * Returns as soon as the server accepts a connection.
   *
   * @param patience how long it may take; zero for one attempt
   * @throws DatabaseUnavailable if it takes longer
   */
  public static void awaitReachable(DatabaseSettings settings, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        DriverManager.getConnection(
                ConnectionUrl.forMigration(settings), settings.user(), settings.password())
            .close();
        return;
      } catch (SQLException failure) {
        if (!Failures.isUnavailable(failure)) {
          // It answers; what it has against us, the first statement will tell.
          return;
        }
        if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
          throw new DatabaseUnavailable(
              settings + " cannot be reached: " + Failures.rootMessage(failure), failure);
        }
        LockSupport.parkNanos(REACHABLE_NANOS);
      }
    }
  }

  /** Rows of a query, mapped. One round trip. */
  public <T> List<T> query(String sql, Function<DbRow, T> mapper, Object... parameters) {
    return run(() -> query(client.execute(), sql, mapper, parameters));
  }

  /**
   * The same, of a query with many rows that is made all the time: without the DB Client, which
   * asks for each row anew what its columns are called and loads their classes by name.
   */
  <T> List<T> queryOften(String sql, RowMapper<T> mapper, Object... parameters) {
    return run(
        () -> {
          try (Connection connection = pool.connection();
              PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setObject(i + 1, parameters[i]);
            }
            return rows(statement, mapper);
          } catch (SQLException failure) {
            throw new DbClientException("a query failed", failure);
          }
        });
  }

  /** Rows changed by one statement, which is a transaction of its own. One round trip. */
  public long update(String sql, Object... parameters) {
    return run(() -> update(client.execute(), sql, parameters));
  }

  /** All that {@code work} does, or none of it. It may run more than once. */
  public <T> T transaction(Function<Transaction, T> work) {
    return run(
        () -> {
          DbTransaction transaction = client.transaction();
          try {
            T result = work.apply(new Transaction(transaction));
            transaction.commit();
            return result;
          } catch (RuntimeException failure) {
            rollback(transaction, failure);
            throw failure;
          }
        });
  }

  @Override
  public void close() {
    client.close();
  }

  private static <T> T run(Supplier<T> work) {
    for (int attempt = 0; ; attempt++) {
      try {
        return work.get();
      } catch (DbClientException failure) {
        if (Failures.isDeadlock(failure) && attempt < DEADLOCK_RETRIES) {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(RETRY_NANOS << attempt));
        } else if (Failures.isUnavailable(failure)) {
          throw new DatabaseUnavailable("the database does not answer", failure);
        } else {
          throw failure;
        }
      }
    }
  }

  private static void rollback(DbTransaction transaction, RuntimeException failure) {
    try {
      transaction.rollback();
    } catch (DbClientException | IllegalStateException second) {
      // The connection is broken or the commit itself failed: either way nothing is left open.
      failure.addSuppressed(second);
    }
  }

  private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(mapper.map(result));
      }
    }
    return rows;
  }

  private static <T> List<T> query(
      DbExecute execute, String sql, Function<DbRow, T> mapper, Object... parameters) {
    List<T> rows = new ArrayList<>();
    try (Stream<DbRow> stream =
        execute.createQuery(sql).params(Arrays.asList(parameters)).execute()) {
      stream.forEach(row -> rows.add(mapper.apply(row)));
    }
    return rows;
  }

  private static long update(DbExecute execute, String sql, Object... parameters) {
    return execute.createDmlStatement(sql).params(Arrays.asList(parameters)).execute();
  }

  /** Makes something of the row that a result stands at. */
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** The same statements, inside a transaction. */
  public static final class Transaction {

    private final DbExecute execute;

    private Transaction(DbExecute execute) {
      this.execute = execute;
    }

    /** Rows of a query, mapped. */
    public <T> List<T> query(String sql, Function<DbRow, T> mapper, Object... parameters) {
      return Database.query(execute, sql, mapper, parameters);
    }

    /** Rows changed. */
    public long update(String sql, Object... parameters) {
      return Database.update(execute, sql, parameters);
    }

    /** Inserts one row and answers the id that the database gave it. */
    public long insert(String sql, Object... parameters) {
      update(sql, parameters);
      return query("SELECT LAST_INSERT_ID()", row -> Columns.number(row, 1)).getFirst();
    }
  }
}
