package atelier.qa.testing;

import atelier.qa.embedded.EmbeddedDatabase;
import atelier.qa.store.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A database server for tests: embedded MariaDB, or MySQL in a container. */
public interface TestDatabase extends AutoCloseable {

  /** The server that this run of the tests is about. */
  static TestDatabase start() {
    return DatabaseKind.ofThisRun() == DatabaseKind.MYSQL ? mySql() : embedded("shared");
  }

  /** An account that may create databases whose names begin with {@code qa}. */
  DatabaseSettings settings(String database);

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

  /** A plain connection, for arranging and asserting behind the service's back. */
  static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
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
      public void close() {
        server.close();
      }
    };
  }

  /** MySQL 9.7, from the image that {@code QA_MYSQL_IMAGE} names. */
  static TestDatabase mySql() {
    String image = System.getenv().getOrDefault("QA_MYSQL_IMAGE", "mysql:9.7");
    MySQLContainer container =
        new MySQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("mysql"))
            .withDatabaseName("qa")
            .withUsername("root")
            .withPassword("only-for-tests")
            .withCommand("--local-infile=1", "--innodb-buffer-pool-size=256M");
    container.start();
    return new TestDatabase() {
      @Override
      public DatabaseSettings settings(String database) {
        return new DatabaseSettings(
            container.getJdbcUrl().replaceFirst("/qa\\b", "/" + database),
            container.getUsername(),
            container.getPassword(),
            DatabaseSettings.DEFAULT_POOL_SIZE);
      }

      @Override
      public void close() {
        container.stop();
      }
    };
  }
}
