package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Test;

/** What a shopper does while something is being sent, and what happens under an open dialog. */
@BrowserTest
final class MeanwhileTest {

  /** What is written arrives at once, and the page learns of it when the test lets it. */
  private static final String SLOW_WRITES =
      """
      const send = window.fetch;
      window.fetch = async (url, options) => {
        const response = await send(url, options);
        if (options?.method !== 'POST') return response;
        await new Promise((resolve) => { window.arrive = resolve; });
        return response;
      };
      """;

  private final Browser browser;
  private final Posts others;
  private final Shop shop;
  private final long product = Rows.newProduct();

  MeanwhileTest(Service service, Browser browser) {
    this.browser = browser;
    others = new Posts(service);
    shop = new Shop(browser, service.port());
  }

  @Test
  void aQuestionForOneProductDoesNotShowUnderTheNext() {
    browser.runAtStart(SLOW_WRITES);
    long other = Rows.newProduct();
    Widget widget = shop.open(product);
    shop.goTo("" + other);
    shop.isShowing("Product " + other);
    widget.loaded();
    widget.ask().fill("Is it lined?", "Ann", "ann@shop.example").send();
    eventually(() -> assertThat(browser.run("return !!window.arrive")).isEqualTo(true));
    browser.back();
    shop.isShowing("Product " + product);
    widget.loaded();

    arrive();

    browser.runUntilDone("setTimeout(arguments[0], 500, 'done')");
    assertThat(widget.questions()).isEmpty();
    assertThat(widget.message()).startsWith("No questions yet");
    shop.goTo("" + other);
    widget.hasQuestions("Is it lined?");
  }

  @Test
  void whatIsBeingSentIsNotSentAgainByAFormThatIsOpenedAnew() {
    browser.runAtStart(SLOW_WRITES);
    Widget widget = shop.open(product);
    widget.ask().fill("Is it lined?", "Ann", "ann@shop.example").send();
    eventually(() -> assertThat(browser.run("return !!window.arrive")).isEqualTo(true));
    widget.form().cancel();

    Form again = widget.ask();
    again.send();
    assertThat(again.typed()).isEqualTo("Is it lined?");
    arrive();

    widget.hasNoDialog();
    widget.hasQuestions("Is it lined?");
    browser.reload();
    widget.loaded();
    widget.hasQuestions("Is it lined?");
  }

  @Test
  void anAnswerIsShownAlthoughTheNetworkCameBackUnderItsForm() {
    others.ask(product, "Is it lined?");
    Widget widget = shop.open(product);
    Form form =
        widget.question("Is it lined?").reply().fill("Yes, in silk.", "Ben", "ben@shop.example");
    browser.offline();
    eventually(() -> assertThat(widget.banner()).isNotEmpty());
    form.send();
    form.refuses("That did not work: There is no connection to the service.");
    browser.online();
    eventually(() -> assertThat(widget.banner()).isEmpty());

    form.sendDone();

    assertThat(widget.question("Is it lined?").answers()).containsExactly("Yes, in silk.");
    eventually(() -> assertThat(browser.focused()).isEqualTo("p Yes, in silk."));
  }

  private void arrive() {
    browser.run("window.arrive(); return true");
  }
}
