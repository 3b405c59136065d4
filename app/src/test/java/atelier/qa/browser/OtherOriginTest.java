package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shop of somebody's puts the tag on its page. */
@BrowserTest
final class OtherOriginTest {

  private final OtherOrigin shop = new OtherOrigin();
  private final Browser browser;
  private final Service service;
  private final long product = Rows.newProduct();

  OtherOriginTest(Service service, Browser browser) {
    this.browser = browser;
    this.service = service;
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aFileOfThreeLinesShowsAWorkingWidget() {
    shop.serve(
        "/three-lines.html",
        "text/html",
        """
        <!doctype html><title>A shop</title>
        <script type="module" src="http://127.0.0.1:%d/widget.js"></script>
        <atelier-qa product-id="%d"></atelier-qa>
        """
            .formatted(service.port(), product));
    browser.open(shop.url("/three-lines.html"));
    Widget widget = new Widget(browser).loaded();

    widget.ask().fill("Is it lined?", "Ann", "ann@shop.example").sendDone();
    widget
        .question("Is it lined?")
        .reply()
        .fill("Yes, in silk.", "Ben", "ben@shop.example")
        .photo(shop.photo())
        .sendDone();
    widget.answer("Yes, in silk.").vote();
    widget.answer("Yes, in silk.").notes("Thank you for your vote.");
    widget.search("silk");
    widget.hasQuestions("Is it lined?");
    eventually(() -> assertThat(widget.question("Is it lined?").marks()).containsExactly("silk"));
    browser.reload();
    widget.loaded();

    widget.answer("Yes, in silk.").hasVotes(1);
    assertThat(browser.errors()).noneMatch(line -> !line.contains("/favicon.ico"));
  }

  @Test
  void aPageWithTextsThatAreNoneAndALanguageThatIsNotSpokenShowsEnglish() {
    new Posts(service).ask(product, "Is it lined?");
    shop.serve(
        "/japanese.html",
        "text/html",
        """
        <!doctype html><html lang="ja" dir="rtl"><title>A shop</title>
        <script type="module" src="http://127.0.0.1:%d/widget.js"></script>
        <atelier-qa product-id="%d" texts='{"title": null, "questions": {"one": "x"}}'></atelier-qa>
        """
            .formatted(service.port(), product));
    browser.open(shop.url("/japanese.html"));
    Widget widget = new Widget(browser).loaded();

    assertThat(widget.total()).isEqualTo("1 question");
    assertThat(widget.find("section").getDomAttribute("lang")).isEqualTo("en");
    assertThat(widget.find("section").getDomAttribute("dir")).isEqualTo("ltr");
    assertThat(widget.find("h2").getText()).isEqualTo("Questions & answers");
  }

  @Test
  void theServicesOwnPagesCannotBeFramed() {
    shop.serve(
        "/frame.html",
        "text/html",
        "<!doctype html><title>A trap</title><iframe src=\"http://127.0.0.1:%d/\"></iframe>"
            .formatted(service.port()));

    browser.open(shop.url("/frame.html"));

    eventually(
        () -> assertThat(browser.errors()).anyMatch(line -> line.contains("frame-ancestors")));
  }
}
