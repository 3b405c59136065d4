package atelier.qa.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The tables' versions, kept by Flyway: the scripts stand in {@code db/migration}. */
public final class Schema {

  private final Flyway flyway;

  public Schema(DatabaseSettings settings) {
    this.flyway =
        Flyway.configure()
            .dataSource(ConnectionUrl.forMigration(settings), settings.user(), settings.password())
            .load();
  }

  /**
   * Brings the tables to the newest version.
   *
   * @return how many scripts ran
   * @throws SchemaException if the database refuses or its history is not ours
   */
  public int migrate() {
    try {
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw new SchemaException("cannot migrate the database: " + Failures.rootMessage(e), e);
    }
  }

  /**
   * Makes sure that this build and the tables belong together.
   *
   * @throws SchemaException if scripts are pending or unknown
   */
  public void check() {
    try {
      MigrationInfo[] pending = flyway.info().pending();
      if (pending.length > 0) {
        throw new SchemaException(
            "the database lacks " + pending.length + " migration(s): run the migrate command",
            null);
      }
    } catch (FlywayException e) {
      throw new SchemaException(
          "cannot read the database's version: " + Failures.rootMessage(e), e);
    }
  }
}
