package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.Browser.Look;
import atelier.qa.testing.PageTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of the pages for people to look at, in {@code target/screenshots}. */
@PageTest
final class ScreenshotsTest {

  private final OtherOrigin photos = new OtherOrigin();
  private final Browser browser;
  private final Posts others;
  private final Shop shop;
  private final long product = Rows.newProduct();
  private long question;

  ScreenshotsTest(Service service, Browser browser) {
    this.browser = browser;
    others = new Posts(service);
    shop = new Shop(browser, service.port());
  }

  @BeforeEach
  void aProductThatPeopleTalkAbout() {
    question = others.ask(product, "Does it keep its shape after a few washes?", "Savannah23");
    others.answer(
        question,
        "It does, if you dry it flat. Ours has been through the machine ten times or so.",
        "Seller",
        List.of(photos.photo(), photos.photo() + "?2"));
    others.answer(
        question, "Mine has grown a little at the elbows, nothing else.", "kim", List.of());
    others.answer(question, "Yes!", "lou", List.of());
    others.answer(
        others.ask(product, "I am between two sizes. Which one would you take?", "Tomas"),
        "The smaller one: it gives way.",
        "Ines",
        List.of());
    others.ask(product, "Where is it made?", "Ada");
  }

  @AfterEach
  void close() {
    photos.close();
  }

  static Stream<Arguments> sizesAndLooks() {
    return Stream.of(1280, 390)
        .flatMap(width -> Stream.of(Look.values()).map(look -> Arguments.of(width, look)));
  }

  @ParameterizedTest
  @MethodSource("sizesAndLooks")
  void areTaken(int width, Look look) {
    String name = "%s-%s".formatted(width < 600 ? "narrow" : "wide", look).toLowerCase(Locale.ROOT);
    browser.resize(width, 844);
    browser.show(look);
    Widget widget = shop.open(product);
    browser.scrollTo(widget.find(".thumbnail"));
    eventually(() -> assertThat(photoIsLoaded(widget)).isTrue());
    browser.scrollTo(browser.find("header"));
    browser.screenshot("shop-" + name);

    Form form = widget.ask();
    form.fill("Does it shrink after a wash", "Ann", "ann");
    eventually(() -> assertThat(form.similar()).isNotEmpty());
    form.send();
    eventually(() -> assertThat(form.errors()).isNotEmpty());
    browser.screenshot("form-" + name);

    shop.openQuestion(question);
    browser.screenshot("question-" + name);
    assertThat(browser.errors()).allMatch(line -> line.contains("status of 422"));
  }

  /** It is only loaded where somebody looks. */
  private static boolean photoIsLoaded(Widget widget) {
    return "640".equals(widget.find(".thumbnail img").getDomProperty("naturalWidth"));
  }
}
