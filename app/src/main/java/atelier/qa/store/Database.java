package atelier.qa.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A pool of connections and the three things one does with it: read, write, write several things or
 * none. Every statement goes through here, because the DB Client loses a connection whenever a
 * stream of rows is left open. Safe for any number of threads.
 *
 * <p>A database that is away or too busy becomes {@link DatabaseUnavailable}: nothing was changed.
 * A change that was sent and not answered becomes {@link OutcomeUnknown}. The only thing that is
 * repeated is what the server says it has rolled back because of a deadlock.
 *
 * <p>Changes have at most half of the connections, so that those that wait for a lock leave the
 * others to reads.
 */
public final class Database implements MeterBinder, AutoCloseable {

  private static final int DEADLOCK_RETRIES = 5;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ConnectionPool pool;
  private final DbClient client;
  private final Bulkhead changes;
  private final LongAdder deadlocks = new LongAdder();
  private final Shard shard;

  /** Opens the pool; connections are made when they are needed. */
  public Database(DatabaseSettings settings) {
    this(settings, Shard.ONLY);
  }

  /**
   * Does the same for one of several databases.
   *
   * @param shard gives ids of its own to new rows
   */
  public Database(DatabaseSettings settings, Shard shard) {
    this.shard = shard;
    this.pool = new ConnectionPool(settings, shard);
    this.client = JdbcClientBuilder.create().connectionPool(pool).build();
    this.changes =
        new Bulkhead(
            Math.max(1, settings.poolSize() / 2),
            settings.connectionWait(),
            "too many changes wait for the database");
  }

  /** Rows of a query, mapped. One round trip. */
  public <T> List<T> query(String sql, Function<DbRow, T> mapper, Object... parameters) {
    return run(
        () -> {
          try (Stream<DbRow> rows =
              client.execute().createQuery(sql).params(Arrays.asList(parameters)).execute()) {
            return rows.map(mapper).toList();
          }
        });
  }

  /**
   * The same, of a query with many rows that is made all the time: without the DB Client, which
   * asks for each row anew what its columns are called and loads their classes by name.
   */
  <T> List<T> queryOften(String sql, Statements.RowMapper<T> mapper, Object... parameters) {
    return run(
        () -> {
          try (Connection connection = pool.connection()) {
            return Statements.query(connection, sql, mapper, parameters);
          } catch (SQLException failure) {
            throw new DbClientException("a query failed", failure);
          }
        });
  }

  /** Rows of a query that a change needs beforehand, over one of the connections for changes. */
  <T> List<T> queryForChange(String sql, Function<DbRow, T> mapper, Object... parameters) {
    return changes.call(() -> query(sql, mapper, parameters));
  }

  /**
   * The same, of a query whose rows may be more than there is memory for: the driver hands them on
   * as they come instead of gathering them. What is left of them when {@code taker} has had enough
   * is still received, and thrown away; so the query needs a LIMIT too.
   *
   * @param taker gets each row; false ends the reading
   * @return whether {@code taker} took all rows
   */
  <T> boolean stream(
      String sql, Statements.RowMapper<T> mapper, Predicate<T> taker, Object... parameters) {
    try (Connection connection = pool.connection()) {
      try {
        return stream(connection, sql, mapper, taker, parameters);
      } catch (SQLException | RuntimeException failure) {
        // Rows may be on their way still, and the driver would refuse the next statement over it.
        pool.discard(connection);
        throw failure;
      }
    } catch (SQLException | DbClientException failure) {
      // Not tried again, as others are: the taker has had rows, and no SELECT is in a deadlock.
      if (Failures.isUnavailable(failure)) {
        throw new DatabaseUnavailable("the database does not answer", failure);
      }
      throw new DbClientException("a query failed", failure);
    }
  }

  private static <T> boolean stream(
      Connection connection,
      String sql,
      Statements.RowMapper<T> mapper,
      Predicate<T> taker,
      Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(Integer.MIN_VALUE);
      Statements.set(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        boolean takesMore = true;
        while (takesMore && result.next()) {
          takesMore = taker.test(mapper.map(result));
        }
        return takesMore;
      }
    }
  }

  /** Rows changed by one statement, which is a transaction of its own. One round trip. */
  Committed<Long> update(String sql, Object... parameters) {
    return changes.call(() -> run(() -> changeOnce(sql, (statement, rows) -> rows, parameters)));
  }

  /**
   * Inserts a row, or none, by one statement, which is a transaction of its own; returns the id
   * that the database gave it. One round trip.
   */
  Committed<OptionalLong> insert(String sql, Object... parameters) {
    return changes.call(() -> run(() -> changeOnce(sql, Statements::newId, parameters)));
  }

  /** All that {@code work} does, or none of it. It may run more than once. */
  <T> Committed<T> transaction(Transaction.Work<T> work) {
    return changes.call(() -> run(() -> transactionOnce(work)));
  }

  /**
   * From now on only that server of a group is used, for what begins from now on. A cache of what
   * was read, which drops it by what one server says of changes, must be read from that server: on
   * another one they may show later.
   */
  public void useOnly(DatabaseSettings server) {
    pool.useOnly(server);
  }

  /**
   * Ends {@link #useOnly}: whichever server is the primary from now on is used, and no connection
   * that was made before.
   */
  public void findPrimary() {
    pool.findPrimary();
  }

  /** Adds what the pool says of itself, and how often work was repeated because of a deadlock. */
  @Override
  public void bindTo(MeterRegistry registry) {
    pool.bindTo(registry);
    FunctionCounter.builder("qa.database.deadlocks", deadlocks, LongAdder::sum)
        .tags(shard.labels().toArray(String[]::new))
        .description("Transactions rolled back by the server because of a deadlock, and repeated.")
        .register(registry);
  }

  /** Returns which of several databases it is. */
  public Shard shard() {
    return shard;
  }

  /** Returns how busy the pool is now. */
  public PoolStatus poolStatus() {
    return pool.status();
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> T run(Supplier<T> work) {
    for (int attempt = 0; ; attempt++) {
      try {
        return work.get();
      } catch (DbClientException failure) {
        if (Failures.isDeadlock(failure) && attempt < DEADLOCK_RETRIES) {
          deadlocks.increment();
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(RETRY_NANOS << attempt));
        } else if (Failures.isUnavailable(failure)) {
          throw new DatabaseUnavailable("the database does not answer", failure);
        } else {
          throw failure;
        }
      }
    }
  }

  /**
   * Without the DB Client, which does not distinguish a statement that was not sent from one that
   * was. A connection that is lost while the statement is prepared counts as sent: the driver hides
   * that failure and goes on.
   */
  private <T> Committed<T> changeOnce(String sql, Result<T> result, Object... parameters) {
    Optional<Committed<T>> changed = Optional.empty();
    try (Connection connection = pool.connection();
        PreparedStatement statement = Statements.prepareChange(connection, sql)) {
      Statements.set(statement, parameters);
      long rows = execute(statement);
      changed = Optional.of(CommitPositions.last(connection, result.of(statement, rows)));
    } catch (SQLException failure) {
      // Once there is an answer, a connection that cannot be closed takes nothing back.
      if (changed.isEmpty()) {
        throw new DbClientException("a change failed", failure);
      }
    }
    return changed.orElseThrow();
  }

  private static long execute(PreparedStatement statement) throws SQLException {
    try {
      return statement.executeLargeUpdate();
    } catch (SQLException failure) {
      if (Failures.leavesOutcomeUnknown(failure)) {
        throw new OutcomeUnknown(failure);
      }
      throw failure;
    }
  }

  /** Without the DB Client, which gives the connection back before anybody can ask for the GTID. */
  private <T> Committed<T> transactionOnce(Transaction.Work<T> work) {
    Optional<Committed<T>> done = Optional.empty();
    try (Connection connection = pool.connection()) {
      done = Optional.of(Transaction.over(connection, work));
    } catch (SQLException failure) {
      if (done.isEmpty()) {
        throw new DbClientException("a change failed", failure);
      }
    }
    return done.orElseThrow();
  }

  /** Makes something of a change that was made. */
  private interface Result<T> {
    T of(PreparedStatement statement, long rows) throws SQLException;
  }
}
