package atelier.qa.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables' versions, kept by Flyway: the scripts stand in {@code db/migration}. */
public final class Schema {

  /** The version of the newest script. */
  static final int NEWEST = 7;

  private static final String VERSION =
      "SELECT MAX(CAST(version AS UNSIGNED)) FROM flyway_schema_history WHERE success";
  private static final int NO_SUCH_TABLE = 1146;

  private final DatabaseSettings settings;

  public Schema(DatabaseSettings settings) {
    this.settings = settings;
  }

  /**
   * Brings the tables to the newest version.
   *
   * @return how many scripts ran
   * @throws SchemaException if the database refuses or its history is not ours
   */
  public int migrate() {
    try {
      return flyway().migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw new SchemaException("cannot migrate " + settings + ": " + Failures.rootMessage(e), e);
    }
  }

  /**
   * Makes sure that the tables are at least as new as this build. Without Flyway, whose start takes
   * longer than all else that a node needs of the database.
   *
   * @throws SchemaException if they are not
   */
  public void check() {
    int found = version();
    if (found < NEWEST) {
      throw new SchemaException(
          "the tables of %s are at version %d and must be at %d: run the migrate command"
              .formatted(settings, found, NEWEST),
          null);
    }
  }

  Flyway flyway() {
    try {
      DatabaseSettings server = Primary.of(settings);
      return Flyway.configure()
          .dataSource(ConnectionUrl.forMigration(server), server.user(), server.password())
          .load();
    } catch (SQLException e) {
      throw new SchemaException("cannot migrate " + settings + ": " + Failures.rootMessage(e), e);
    }
  }

  private int version() {
    try (Connection connection = Primary.connect(settings, ConnectionUrl::forMigration);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(VERSION)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_SUCH_TABLE) {
        return 0;
      }
      throw new SchemaException(
          "cannot read the version of " + settings + ": " + Failures.rootMessage(e), e);
    }
  }
}
