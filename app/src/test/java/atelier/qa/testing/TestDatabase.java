package atelier.qa.testing;

import atelier.qa.embedded.EmbeddedDatabase;
import atelier.qa.feed.FeedSettings;
import atelier.qa.store.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database for tests: embedded MariaDB, MySQL in a container, or a group of these. */
public interface TestDatabase extends AutoCloseable {

  /** The server that this run of the tests is about. */
  static TestDatabase start() {
    return switch (DatabaseKind.ofThisRun()) {
      case MYSQL -> MySqlServer.start();
      case GROUP -> new GroupDatabase();
      default -> embedded("shared");
    };
  }

  /** An account that may create databases whose names begin with {@code qa}. */
  DatabaseSettings settings(String database);

  /** The same with an account that may follow the binlog, and hardly more. */
  DatabaseSettings feedSettings(String database);

  /** Follows the binlog with that account. */
  default FeedSettings feed(String database) {
    DatabaseSettings account = feedSettings(database);
    return new FeedSettings(
        FeedSettings.Kind.BINLOG, account.url(), account.user(), account.password());
  }

  @Override
  void close();

  /** An empty database of that name. */
  default DatabaseSettings empty(String database) {
    DatabaseSettings settings = settings(database);
    try (Connection connection = connect(settings("qa"));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + database);
      statement.execute(
          "CREATE DATABASE " + database + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make database " + database, e);
    }
    return settings;
  }

  /**
   * A plain connection, for arranging and asserting behind the service's back. Tests make thousands
   * of them, and encryption is none of their business. Of a group it is one to the primary.
   */
  static Connection connect(DatabaseSettings settings) throws SQLException {
    List<DatabaseSettings> servers = settings.servers();
    return servers.size() == 1 ? open(settings, "") : primary(servers);
  }

  private static Connection open(DatabaseSettings server, String parameters) throws SQLException {
    String url = server.url();
    String plain = "sslMode=DISABLED&allowPublicKeyRetrieval=true";
    String with = url.contains("sslMode") ? url : url + (url.contains("?") ? "&" : "?") + plain;
    return DriverManager.getConnection(with + parameters, server.user(), server.password());
  }

  /** Only the primary takes changes. A member may be gone, or hang. */
  private static Connection primary(List<DatabaseSettings> servers) throws SQLException {
    SQLException none = new SQLException("no member of the group takes changes");
    for (DatabaseSettings server : servers) {
      try {
        Connection connection = open(server, "&connectTimeout=1000&socketTimeout=1000");
        if (isWritable(connection)) {
          connection.setNetworkTimeout(Runnable::run, 0);
          return connection;
        }
        connection.close();
      } catch (SQLException e) {
        none.addSuppressed(e);
      }
    }
    throw none;
  }

  private static boolean isWritable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT NOT @@GLOBAL.super_read_only")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** MariaDB in a directory under {@code target}. */
  static TestDatabase embedded(String directory) {
    Path data = Path.of("target", "embedded", directory);
    EmbeddedDatabase.wipe(data);
    EmbeddedDatabase server = EmbeddedDatabase.start(data);
    return new TestDatabase() {
      @Override
      public DatabaseSettings settings(String database) {
        return new DatabaseSettings(
            server.url(database),
            EmbeddedDatabase.USER,
            server.password(),
            DatabaseSettings.DEFAULT_POOL_SIZE);
      }

      @Override
      public DatabaseSettings feedSettings(String database) {
        return new DatabaseSettings(
            server.url(database), EmbeddedDatabase.FEED_USER, server.password(), 2);
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
