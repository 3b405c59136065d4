package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.InProcess;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The database goes away and comes back: what is cached is shown as stale meanwhile. */
@BrowserTest
final class DatabaseAwayTest {

  private final TestDatabase database;
  private final Browser browser;
  private final long product = Rows.newProduct();

  DatabaseAwayTest(TestDatabase database, Service healthy, Browser browser) {
    this.database = database;
    this.browser = browser;
    new Posts(healthy).ask(product, "Is it lined?");
  }

  @Test
  @InProcess
  void staleQuestionsAreMarkedVotesAreUndoneAndBothEndByThemselves() {
    int port =
        URI.create(database.settings("qa_contract").url().substring("jdbc:".length())).getPort();
    try (Wire wire = new Wire(port);
        Service service = Service.over(wire, database, "qa_contract");
        Wire network = new Wire(service.port())) {
      Shop shop = new Shop(browser, network.port());
      Widget widget = shop.open(product);
      widget.hasQuestions("Is it lined?");

      wire.cut();
      eventually(
          () -> {
            shop.open(product);
            assertThat(widget.banner()).startsWith("Shown as it was ");
          });
      widget.hasQuestions("Is it lined?");
      network.cut();
      widget.sortBy("Newest");
      eventually(() -> assertThat(widget.message()).startsWith("The questions cannot be loaded."));
      assertThat(widget.banner()).isEmpty();
      network.mend(service.port());
      widget.press("Try again");
      widget.hasQuestions("Is it lined?");
      Post post = widget.question("Is it lined?");
      post.vote();
      post.notes("That did not work: The service is busy or restarting.");
      post.hasVotes(0);
      shop.open(Rows.newProduct());
      assertThat(widget.message())
          .isEqualTo("The questions cannot be loaded.\nThe service is busy or restarting.");

      wire.mend(port);
      eventually(
          () -> {
            widget.press("Try again");
            widget.loaded();
            assertThat(widget.message()).startsWith("No questions yet");
          });
      eventually(
          () -> {
            shop.open(product);
            assertThat(widget.banner()).isEmpty();
          });
      widget.question("Is it lined?").vote();
      widget.question("Is it lined?").hasVotes(1);
    }
  }
}
