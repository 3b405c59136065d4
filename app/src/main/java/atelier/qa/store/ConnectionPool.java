package atelier.qa.store;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.CloseableJdbcConnectionPool;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The connections of a service, made when they are needed. Unlike the pool that the DB Client makes
 * by itself, it is back within a moment of the database's return, however long that was away. Safe
 * for any number of threads.
 */
final class ConnectionPool implements CloseableJdbcConnectionPool {

  private final Reconnecting database;
  private final HikariDataSource pool;

  ConnectionPool(DatabaseSettings settings) {
    database = new Reconnecting(settings);
    HikariConfig config = new HikariConfig();
    config.setPoolName("qa");
    config.setDataSource(database);
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(settings.connectionWait().toMillis());
    config.setValidationTimeout(settings.connectionWait().toMillis() / 2);
    // The database may come up after the service.
    config.setInitializationFailTimeout(-1);
    pool = new HikariDataSource(config);
  }

  /** Ends a connection that is in use, when it is given back at the latest. */
  void discard(Connection connection) {
    pool.evictConnection(connection);
  }

  /**
   * A connection, for a request that has the time to send a statement over it.
   *
   * @throws Overloaded if that time is over
   */
  @Override
  public Connection connection() {
    Deadline.check();
    try {
      Connection connection = pool.getConnection();
      try {
        Deadline.check();
        return connection;
      } catch (Overloaded e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new DbClientException("no connection to the database", e);
    }
  }

  @Override
  public String name() {
    return pool.getPoolName();
  }

  @Override
  public String type() {
    return "hikari";
  }

  void bindTo(MeterRegistry registry) {
    pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
  }

  PoolStatus status() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new PoolStatus(
        now.getActiveConnections(), pool.getMaximumPoolSize(), now.getThreadsAwaitingConnection());
  }

  @Override
  public void close() {
    database.giveUp();
    pool.close();
  }

  /**
   * Tries until the database accepts. The pool would try too, but after ever longer pauses, of five
   * seconds in the end; those who wait for a connection do not wait for this.
   */
  private static final class Reconnecting extends MysqlDataSource {

    private static final long serialVersionUID = 1L;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private volatile boolean hasGivenUp;
    private volatile int loginTimeout;

    Reconnecting(DatabaseSettings settings) {
      setUrl(ConnectionUrl.forService(settings));
      setUser(settings.user());
      setPassword(settings.password());
    }

    /** From now on it tries once. */
    void giveUp() {
      hasGivenUp = true;
    }

    @Override
    protected Connection getConnection(Properties properties) throws SQLException {
      while (true) {
        try {
          return tracked(super.getConnection(properties));
        } catch (SQLException failure) {
          if (hasGivenUp || !Failures.isUnavailable(failure)) {
            throw failure;
          }
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }

    private static Connection tracked(Connection connection) throws SQLException {
      try {
        CommitPositions.track(connection);
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }

    /** The driver forgets it; the pool, being closed, waits that long for who still connects. */
    @Override
    public void setLoginTimeout(int seconds) {
      loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
      return loginTimeout;
    }
  }
}
