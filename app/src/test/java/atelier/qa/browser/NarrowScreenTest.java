package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.PageTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone of 320 px: nothing is wider, so nobody has to scroll sideways. */
@PageTest
final class NarrowScreenTest {

  private static final int WIDTH = 320;
  private static final String LONG_WORD = "Donaudampfschifffahrtsgesellschaft".repeat(10);

  private final OtherOrigin photos = new OtherOrigin();
  private final Browser browser;
  private final Shop shop;
  private final long product = Rows.newProduct();
  private final long question;

  NarrowScreenTest(Service service, Browser browser) {
    this.browser = browser;
    shop = new Shop(browser, service.port());
    Posts others = new Posts(service);
    question = others.ask(product, "Is it lined? " + LONG_WORD, LONG_WORD.substring(0, 60));
    for (int i = 1; i <= 3; i++) {
      others.answer(
          question,
          "Yes. " + LONG_WORD + i,
          LONG_WORD.substring(0, 60),
          List.of(photos.photo(), photos.photo() + "?2", photos.photo() + LONG_WORD));
    }
    browser.resize(WIDTH, 640);
  }

  @AfterEach
  void close() {
    photos.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es"})
  void theShopPageFits(String language) {
    Widget widget = shop.open(product, "&lang=" + language);
    fits();

    widget.search(LONG_WORD.substring(0, 200));
    widget.loaded();
    fits();
    widget.search("velvet" + LONG_WORD.substring(0, 190));
    eventually(() -> assertThat(widget.message()).contains("velvet"));
    fits();
  }

  @Test
  void theQuestionsPageFits() {
    shop.openQuestion(question);

    fits();
  }

  @Test
  void allAnswersAndTheLargerPhotoFit() {
    Widget widget = shop.open(product);
    widget.press("See more answers");
    fits();

    click(() -> widget.find(".thumbnail"));
    fits();
    dialogFits(widget);
  }

  @Test
  void theFormForAQuestionFits() {
    Widget widget = shop.open(product);
    Form form = widget.ask();
    form.body("Is it lined " + LONG_WORD);
    eventually(() -> assertThat(form.similar()).isNotEmpty());
    form.send();
    eventually(() -> assertThat(form.errors()).isNotEmpty());

    fits();
    dialogFits(widget);
  }

  @Test
  void theFormForAnAnswerFits() {
    Widget widget = shop.open(product);
    click(() -> widget.find(".question > .actions > button:nth-of-type(2)"));
    Form form = widget.form();
    for (int i = 0; i < 5; i++) {
      form.photo(photos.photo() + "?" + i);
    }

    fits();
    dialogFits(widget);
  }

  /** The page does not scroll sideways, and nothing is cut off either. */
  private void fits() {
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) WIDTH);
    assertThat(
            browser.run(
                """
                const wide = [];
                const look = (root) => root.querySelectorAll('*').forEach((element) => {
                  if (element.shadowRoot) look(element.shadowRoot);
                  const box = element.getBoundingClientRect();
                  const scrolls = element.closest('pre, svg, .hidden, .skip');
                  if (!scrolls && box.width && (box.right > innerWidth + 1 || box.left < -1)) {
                    wide.push(`${element.localName}.${element.getAttribute('class')} ${box.left} ${box.right}`);
                  }
                });
                look(document);
                return wide.join('\\n');
                """))
        .isEqualTo("");
  }

  private static void dialogFits(Widget widget) {
    assertThat(widget.find("dialog").getDomProperty("scrollWidth"))
        .isEqualTo(widget.find("dialog").getDomProperty("clientWidth"));
  }
}
