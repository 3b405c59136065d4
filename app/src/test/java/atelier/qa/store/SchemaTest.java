package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.TestDatabase;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

@DatabaseTest
final class SchemaTest {

  private final DatabaseSettings settings;
  private final Schema schema;

  SchemaTest(TestDatabase database) {
    settings = database.empty("qa_schema");
    schema = new Schema(settings);
  }

  @Test
  void tablesThatAreNotThereAreTooOld() {
    assertThatThrownBy(schema::check)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("the tables of ")
        .hasMessageContaining("/qa_schema are at version 0 and must be at 7: run the migrate");
  }

  @Test
  void migratedTablesAreNewEnough() {
    assertThat(schema.migrate()).isEqualTo(Schema.NEWEST);
    schema.check();
    assertThat(schema.migrate()).isZero();
  }

  @Test
  void theNewestVersionIsThatOfTheNewestScript() {
    List<MigrationInfo> scripts = List.of(schema.flyway().info().all());

    assertThat(scripts.getLast().getVersion().getVersion()).isEqualTo("" + Schema.NEWEST);
  }
}
