package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.Browser.Look;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Service;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;

/** What an operator sees of a node. */
@BrowserTest
final class StatusPageTest {

  private final Service node = Service.inMemory();
  private final Browser browser;

  StatusPageTest(Browser browser) {
    this.browser = browser;
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void showsWhatTheNodeDoes() {
    open();
    isVerdict("all is well");
    ask(300);

    eventually(() -> assertThat(rate()).isPositive());
    assertThat(browser.find("#nodes th").getText()).isEqualTo("this node");
    assertThat(browser.all("#plots svg polyline")).isNotEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void saysWhenItsOwnHostIsNotHeardOf() {
    open();
    isVerdict("all is well");
    browser.offline();

    eventually(
        () ->
            assertThat(browser.find("#verdict").getText())
                .startsWith("nothing is heard from this page's own host"));
    browser.online();
    isVerdict("all is well");
  }

  @Test
  void canBeUsedByEverybody() {
    open();
    ask(50);
    eventually(() -> assertThat(rate()).isPositive());
    for (Look look : Look.values()) {
      browser.show(look);
      Axe.isContentWith(browser, "html");
    }
  }

  static Stream<Arguments> sizesAndLooks() {
    return Stream.of(1280, 390)
        .flatMap(width -> Stream.of(Look.values()).map(look -> Arguments.of(width, look)));
  }

  @ParameterizedTest
  @MethodSource("sizesAndLooks")
  void fitsOnEveryScreen(int width, Look look) {
    browser.resize(width, 844);
    browser.show(look);
    open();
    ask(300);
    eventually(() -> assertThat(rate()).isPositive());

    browser.screenshot(
        "status-%s-%s".formatted(width < 600 ? "narrow" : "wide", look).toLowerCase(Locale.ROOT));
    assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
  }

  private void open() {
    browser.open("http://127.0.0.1:" + node.observePort() + "/status");
  }

  private void isVerdict(String text) {
    eventually(() -> assertThat(browser.find("#verdict").getText()).isEqualTo(text));
  }

  private double rate() {
    List<WebElement> figures = browser.all("#tiles dd");
    return figures.isEmpty()
        ? 0
        : Double.parseDouble(figures.getFirst().getText().replace("–", "0"));
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      node.get("/qa/questions?product_id=" + (1 + i % 7));
    }
  }
}
