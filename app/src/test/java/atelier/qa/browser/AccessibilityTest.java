package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.Browser.Look;
import atelier.qa.testing.PageTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** axe-core finds no violation, in whatever state the pages are. */
@PageTest
final class AccessibilityTest {

  private static final String WIDGET = "atelier-qa";
  private static final String PAGE = "html";

  private final OtherOrigin elsewhere = new OtherOrigin();
  private final Browser browser;
  private final Posts others;
  private final Wire wire;
  private final Shop shop;
  private final long product = Rows.newProduct();
  private long question;

  AccessibilityTest(Service service, Browser browser) {
    this.browser = browser;
    others = new Posts(service);
    wire = new Wire(service.port());
    shop = new Shop(browser, wire.port());
  }

  @BeforeEach
  void aProductWithAllThereIs() {
    question = others.ask(product, "Does the hood come off?");
    others.answer(question, "Yes, with a zipper.", "Seller", List.of(elsewhere.photo()));
    others.answer(
        question, "It does.", "Ben", List.of(elsewhere.url("/gone.svg"), elsewhere.photo()));
    others.answer(question, "Mine does not.");
    others.ask(product, "Is it lined?");
    others.ask(product, "Where is it made?");
  }

  @AfterEach
  void close() {
    wire.close();
    elsewhere.close();
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void theShopPage(Look look) {
    browser.show(look);
    shop.open(product);

    Axe.isContentWith(browser, PAGE);
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void aQuestionsPage(Look look) {
    browser.show(look);
    shop.openQuestion(question);

    Axe.isContentWith(browser, PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es"})
  void anotherLanguage(String language) {
    Widget widget = shop.open(product, "&lang=" + language);
    Axe.isContentWith(browser, WIDGET);

    widget.ask().send();
    eventually(() -> assertThat(widget.form().errors()).hasSize(4));
    Axe.isContentWith(browser, WIDGET);
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void aPageFromRightToLeft(Look look) {
    elsewhere.serve(
        "/right-to-left.html",
        "text/html",
        """
        <!doctype html><html lang="ar" dir="rtl"><title>متجر</title>
        <script type="module" src="%s/widget.js"></script>
        <main><h1>متجر</h1><atelier-qa product-id="%d" texts='{"title": "أسئلة"}'></atelier-qa></main>
        """
            .formatted(shop.address(), product));
    browser.show(look);
    browser.open(elsewhere.url("/right-to-left.html"));
    shop.widget().loaded();

    Axe.isContentWith(browser, PAGE);
  }

  @Test
  void allAnswersOpenAndAVote() {
    Widget widget = shop.open(product);
    widget.press("See more answers");
    widget.question("Does the hood come off?").vote();
    widget.question("Does the hood come off?").notes("Thank you for your vote.");

    Axe.isContentWith(browser, WIDGET);
  }

  @Test
  void whatIsFoundAndWhatIsNot() {
    Widget widget = shop.open(product);
    widget.search("hood");
    widget.hasQuestions("Does the hood come off?");
    Axe.isContentWith(browser, WIDGET);

    widget.search("velvet");
    eventually(() -> assertThat(widget.message()).contains("velvet"));
    Axe.isContentWith(browser, WIDGET);
  }

  @Test
  void noQuestions() {
    shop.open(Rows.newProduct());

    Axe.isContentWith(browser, WIDGET);
  }

  @Test
  void loading() {
    Widget widget = shop.open(Rows.newProduct());
    wire.block();
    shop.follow("#next");
    eventually(() -> assertThat(widget.all(".bone")).isNotEmpty());

    Axe.isContentWith(browser, WIDGET);
  }

  @Test
  void anErrorAndNoNetwork() {
    Widget widget = shop.open(product);
    wire.cut();
    shop.follow("#next");
    eventually(() -> assertThat(widget.message()).contains("no connection"));
    browser.offline();
    eventually(() -> assertThat(widget.banner()).contains("offline"));

    Axe.isContentWith(browser, WIDGET);
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void theFormForAQuestion(Look look) {
    browser.show(look);
    Form form = shop.open(product).ask();
    form.body("Can the hood come off");
    eventually(() -> assertThat(form.similar()).isNotEmpty());
    Axe.isContentWith(browser, WIDGET);

    form.send();
    eventually(() -> assertThat(form.errors()).isNotEmpty());
    Axe.isContentWith(browser, WIDGET);
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void theFormForAnAnswer(Look look) {
    browser.show(look);
    Form form = shop.open(product).question("Does the hood come off?").reply();
    form.photo(elsewhere.photo()).photo(elsewhere.url("/gone.svg"));
    Axe.isContentWith(browser, WIDGET);

    form.photo("photo.jpg");
    form.send();
    eventually(() -> assertThat(form.errors()).isNotEmpty());
    Axe.isContentWith(browser, WIDGET);
  }

  @Test
  void theLargerPhotoThereOrGone() {
    Widget widget = shop.open(product);
    click(() -> widget.answer("It does.").thumbnails().getFirst());
    eventually(() -> assertThat(widget.find(".lightbox .gone").isDisplayed()).isTrue());
    Axe.isContentWith(browser, WIDGET);

    click(() -> widget.find(".lightbox [aria-label=Next]"));
    eventually(() -> assertThat(widget.all(".lightbox .gone")).isEmpty());
    Axe.isContentWith(browser, WIDGET);
  }

  @Test
  void theQuestionWhetherToReportAndWhatIsReported() {
    Widget widget = shop.open(product);
    Post answer = widget.answer("It does.");
    click(() -> answer.find("> .actions > .report"));
    Axe.isContentWith(browser, WIDGET);

    click(() -> widget.find("dialog.confirm .primary"));
    answer.notes("Reported. Thank you.");
    Axe.isContentWith(browser, WIDGET);
  }
}
