package atelier.qa.store;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes a pool's connections, and tries until the database accepts. The pool would try too, but
 * after ever longer pauses, of five seconds in the end; those who wait for a connection do not wait
 * for this.
 *
 * <p>Of a group, they are connections to its primary. A member that stops being that may not say
 * so: it may hang, or be cut off from the others. So {@link #mayUse} is asked before each use. Safe
 * for any number of threads.
 */
final class ServerConnections extends MysqlDataSource {

  private static final long serialVersionUID = 1L;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final transient DatabaseSettings settings;
  private final transient Shard shard;
  private final transient List<DatabaseSettings> servers;

  /** Of a group only: what had been chosen when a connection was begun. */
  private final transient Map<Connection, Choice> made =
      Collections.synchronizedMap(new WeakHashMap<>());

  private transient volatile Choice choice = new Choice(null);
  private volatile boolean hasGivenUp;
  private volatile int loginTimeout;

  /** A server, or whichever is the primary from now on. Two such choices are not the same. */
  private static final class Choice {

    private final @Nullable DatabaseSettings server;
    private final String address;

    Choice(@Nullable DatabaseSettings server) {
      this.server = server;
      this.address = server == null ? "" : address(server);
    }
  }

  ServerConnections(DatabaseSettings settings, Shard shard) {
    this.settings = settings;
    this.shard = shard;
    this.servers = settings.servers();
    setUrl(ConnectionUrl.forService(servers.getFirst()));
    setUser(settings.user());
    setPassword(settings.password());
  }

  boolean isGroup() {
    return servers.size() > 1;
  }

  /** See {@link Database#useOnly}. */
  synchronized void useOnly(DatabaseSettings server) {
    if (isGroup() && !choice.address.equals(address(server))) {
      choice =
          new Choice(
              servers.stream()
                  .filter(own -> address(own).equals(address(server)))
                  .findFirst()
                  .orElseThrow());
    }
  }

  /** See {@link Database#findPrimary}. */
  synchronized void findPrimary() {
    if (choice.server != null) {
      choice = new Choice(null);
    }
  }

  /**
   * A connection was to a server that is not the primary, and others may be, too. Where a feed has
   * chosen the server, the feed chooses another one.
   */
  synchronized void lostPrimary() {
    if (choice.server == null) {
      choice = new Choice(null);
    }
  }

  /** Whether a connection is to the server that is to be used, as far as that is known. */
  boolean mayUse(Connection connection) throws SQLException {
    if (!isGroup()) {
      return true;
    }
    JdbcConnection own = connection.unwrap(JdbcConnection.class);
    Choice now = choice;
    return now.server == null ? made.get(own) == now : own.getHostPortPair().equals(now.address);
  }

  /** From now on it tries once. */
  void giveUp() {
    hasGivenUp = true;
  }

  @Override
  protected Connection getConnection(Properties properties) throws SQLException {
    while (true) {
      try {
        return prepared(isGroup() ? toPrimary() : super.getConnection(properties));
      } catch (SQLException failure) {
        if (hasGivenUp || !Failures.isUnavailable(failure)) {
          throw failure;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private Connection toPrimary() throws SQLException {
    Choice now = choice;
    DatabaseSettings server = now.server == null ? Primary.of(settings) : now.server;
    Connection connection =
        DriverManager.getConnection(
            ConnectionUrl.forService(server), server.user(), server.password());
    made.put(connection, now);
    return connection;
  }

  private Connection prepared(Connection connection) throws SQLException {
    try {
      CommitPositions.track(connection);
      if (!shard.isOnly()) {
        number(connection);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void number(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(shard.numbering());
    }
  }

  private static String address(DatabaseSettings server) {
    return DriverUrl.of(server.url()).host().getHostPortPair();
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
