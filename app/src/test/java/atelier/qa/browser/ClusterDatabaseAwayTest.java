package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Freeze;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cluster's MySQL hangs for a while: shoppers go on reading, and see a notice. */
@BrowserTest
@ClusterTest
final class ClusterDatabaseAwayTest {

  private final Cluster cluster;
  private final Browser browser;
  private final long product = Rows.newProduct();

  ClusterDatabaseAwayTest(Cluster cluster, Browser browser) {
    this.cluster = cluster;
    this.browser = browser;
  }

  @Test
  void staleQuestionsAreMarkedUntilTheDatabaseIsBack() {
    try (Service service = cluster.service()) {
      new Posts(service).ask(product, "Is it lined?");
      Cluster.NODES.forEach(this::read);
      Shop shop = new Shop(browser, service.port());
      Widget widget = shop.open(product);

      Freeze mysql = new Freeze(cluster, List.of("mysql"));
      try {
        eventually(
            () -> {
              shop.open(product);
              assertThat(widget.banner()).startsWith("Shown as it was ");
            });
        widget.hasQuestions("Is it lined?");
      } finally {
        mysql.close();
      }

      eventually(
          () -> {
            shop.open(product);
            assertThat(widget.banner()).isEmpty();
          });
      widget.question("Is it lined?").vote();
      widget.question("Is it lined?").hasVotes(1);
      widget.question("Is it lined?").notes("Thank you for your vote.");
    }
  }

  /** What a node has read before, it can show. */
  private void read(String node) {
    try (Service service = cluster.node(node)) {
      assertThat(service.get("/qa/questions?product_id=" + product).status()).isEqualTo(200);
    }
  }
}
