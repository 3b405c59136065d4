package atelier.qa.dataset;

import atelier.qa.store.DatabaseSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

class MySqlImportIT extends ImportContract {

  private static final MySQLContainer MYSQL =
      new MySQLContainer(
              DockerImageName.parse("qa-standin/mysql:9.7").asCompatibleSubstituteFor("mysql"))
          .withCommand("--local-infile=1");

  @BeforeAll
  static void start() {
    MYSQL.start();
  }

  @AfterAll
  static void stop() {
    MYSQL.stop();
  }

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings(MYSQL.getJdbcUrl(), MYSQL.getUsername(), MYSQL.getPassword(), 2);
  }
}
