package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Test;

/** The sample shop around the widget: products are stepped through, picked and linked to. */
@BrowserTest
final class ShopPageTest {

  private final Browser browser;
  private final Shop shop;
  private final Posts others;
  private final long product = Rows.newProduct();

  ShopPageTest(Service service, Browser browser) {
    this.browser = browser;
    shop = new Shop(browser, service.port());
    others = new Posts(service);
    others.ask(product, "Is it lined?");
  }

  @Test
  void eachProductHasAnAddressToWhichTheBrowserReturns() {
    Widget widget = shop.open(product);
    shop.isShowing("Product " + product);
    widget.hasQuestions("Is it lined?");

    shop.follow("#next");
    shop.isShowing("Product " + (product + 1));
    assertThat(browser.url()).endsWith("/?product=" + (product + 1));
    shop.goTo("1");
    shop.isShowing("Product 1");

    browser.back();
    browser.back();
    shop.isShowing("Product " + product);
    widget.hasQuestions("Is it lined?");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whatWasTypedForOneProductIsNotSearchedForInTheNext() {
    long next = Rows.newProduct();
    others.ask(next, "Where is it made?");
    Widget widget = shop.open(product);

    // As fast as nobody types and clicks. Timers of a page end in the order in which they began.
    browser.runUntilDone(
        """
        const field = document.querySelector('atelier-qa').shadowRoot.querySelector('input');
        field.value = 'lined';
        field.dispatchEvent(new Event('input'));
        document.getElementById('pick').value = arguments[0];
        document.getElementById('picker').requestSubmit();
        setTimeout(arguments[1], 250, 'done');
        """,
        next);

    widget.hasQuestions("Where is it made?");
    assertThat(widget.total()).isEqualTo("1 question");
  }

  @Test
  void aLinkToAPartOfThePageLeavesWhatWasChosen() {
    Widget widget = shop.open(product);
    widget.search("lined");
    eventually(() -> assertThat(widget.total()).isEqualTo("1 question matches “lined”"));
    click(() -> browser.find("#colours label:last-child input"));
    String colour = browser.find("#colour").getText();

    shop.follow("nav a[href='#questions']");

    eventually(() -> assertThat(browser.url()).endsWith("#questions"));
    widget.loaded();
    assertThat(widget.total()).isEqualTo("1 question matches “lined”");
    assertThat(browser.find("#colour").getText()).isEqualTo(colour);
  }

  @Test
  void anAddressWithoutAProductThatExistsShowsTheFirst() {
    browser.open(shop.address() + "/?product=first");
    shop.isShowing("Product 1");
    browser.open(shop.address() + "/?product=4294967296");
    shop.isShowing("Product 1");
    browser.open(shop.address());
    shop.isShowing("Product 1");
  }

  @Test
  void theWidgetSpeaksTheShoppersLanguage() {
    Widget widget = shop.open(product);

    shop.speak("Deutsch");
    widget.loaded();
    assertThat(widget.total()).isEqualTo("1 Frage");
    shop.speak("Español");
    widget.loaded();
    assertThat(widget.total()).isEqualTo("1 pregunta");

    browser.reload();
    widget.loaded();
    assertThat(widget.total()).isEqualTo("1 pregunta");
    shop.speak("Deutsch");
    shop.follow("#next");
    shop.isShowing("Product " + (product + 1));
    assertThat(browser.url()).contains("lang=de");
  }
}
