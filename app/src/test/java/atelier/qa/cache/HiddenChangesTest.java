package atelier.qa.cache;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.store.DatabaseSettings;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A change that the server does not log is shown all the same, though later than others. */
@DatabaseTest
final class HiddenChangesTest {

  private final TestDatabase server;
  private final long product = Rows.newProduct();

  HiddenChangesTest(TestDatabase server) {
    this.server = server;
  }

  @Test
  void whatIsHiddenFromTheBinlogIsFoundByComparing() {
    assumeThat(DatabaseKind.ofThisRun())
        .as("where the tests' account may hide changes")
        .isEqualTo(DatabaseKind.MYSQL);
    try (LiveProducts products = new LiveProducts(server, "qa_hidden")) {
      long question = new Rows(products.settings()).question(product, 0);
      await().until(() -> products.shown(product).contains("\"question_helpfulness\":0"));

      hidden(products.settings())
          .execute("UPDATE questions SET helpful = 9 WHERE id = ?", question);

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> products.shown(product).contains("\"question_helpfulness\":9"));
    }
  }

  private static Rows hidden(DatabaseSettings settings) {
    return new Rows(
        new DatabaseSettings(
            settings.url() + "?sessionVariables=sql_log_bin=0",
            settings.user(),
            settings.password(),
            1));
  }
}
