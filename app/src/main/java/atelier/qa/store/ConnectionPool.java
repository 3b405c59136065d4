package atelier.qa.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.CloseableJdbcConnectionPool;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The connections of a service, made when they are needed. Unlike the pool that the DB Client makes
 * by itself, it is back within a moment of the database's return, however long that was away. Safe
 * for any number of threads.
 */
final class ConnectionPool implements CloseableJdbcConnectionPool {

  private final ServerConnections database;
  private final HikariDataSource pool;

  ConnectionPool(DatabaseSettings settings, Shard shard) {
    database = new ServerConnections(settings, shard);
    HikariConfig config = new HikariConfig();
    config.setPoolName(shard.isOnly() ? "qa" : "qa-" + shard.index());
    config.setDataSource(database);
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(settings.connectionWait().toMillis());
    config.setValidationTimeout(settings.connectionWait().toMillis() / 2);
    if (database.isGroup()) {
      config.setExceptionOverride(new NotPrimary(database));
    }
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
      while (!database.mayUse(connection)) {
        discard(connection);
        connection.close();
        Deadline.check();
        connection = pool.getConnection();
      }
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

  /** See {@link Database#useOnly}. */
  void useOnly(DatabaseSettings server) {
    database.useOnly(server);
  }

  /** See {@link Database#findPrimary}. */
  void findPrimary() {
    database.findPrimary();
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
}
