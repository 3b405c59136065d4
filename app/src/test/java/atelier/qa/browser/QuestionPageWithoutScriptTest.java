package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of a question, for readers whose browser runs no script. */
@BrowserTest
final class QuestionPageWithoutScriptTest {

  private final Browser browser;
  private final Service service;
  private final Posts others;
  private final long product = Rows.newProduct();

  QuestionPageWithoutScriptTest(Service service, Browser browser) {
    this.browser = browser;
    this.service = service;
    others = new Posts(service);
  }

  @Test
  void isWholeAndLeadsToTheProduct() {
    try (OtherOrigin photos = new OtherOrigin()) {
      long question = others.ask(product, "Is it lined?", "Ann");
      others.answer(question, "Yes, in silk.", "Ben", List.of(photos.photo()));
      others.answer(question, "It is.", "Seller", List.of());
      Shop shop = new Shop(browser, service.port());
      browser.withScripts(false);

      QuestionPage page = shop.openQuestion(question);

      assertThat(page.question()).isEqualTo("Is it lined?");
      assertThat(page.answers()).containsExactly("Yes, in silk.", "It is.");
      assertThat(page.authors()).containsExactly("Ann", "Ben", "Seller");
      // Photos are loaded when somebody looks, which may be after the page is there.
      eventually(
          () ->
              assertThat(page.photos())
                  .singleElement()
                  .returns("640", i -> i.getDomProperty("naturalWidth")));
      assertThat(browser.errors()).isEmpty();
      shop.follow("footer .product");
      eventually(() -> assertThat(browser.url()).endsWith("/?product=" + product));
      assertThat(browser.find("main noscript").getText()).contains("yours is off");
    }
  }

  @Test
  void isWhereTheDateOfAQuestionLeads() {
    long question = others.ask(product, "Is it lined?");
    Widget widget = new Shop(browser, service.port()).open(product);

    click(() -> widget.find(".question .byline a"));

    eventually(() -> assertThat(browser.url()).endsWith("/questions/" + question));
    assertThat(new QuestionPage(browser).question()).isEqualTo("Is it lined?");
  }
}
