package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import org.openqa.selenium.support.ui.Select;

/** The sample shop, in one browser. */
final class Shop {

  private final Browser browser;
  private final String address;

  /**
   * @param port where the service is, or something before it
   */
  Shop(Browser browser, int port) {
    this.browser = browser;
    address = "http://127.0.0.1:" + port;
  }

  /** Opens the page of a product, and waits until its questions are there. */
  Widget open(long product) {
    return open(product, "");
  }

  Widget open(long product, String moreParameters) {
    browser.open(address + "/?product=" + product + moreParameters);
    return widget().loaded();
  }

  /** Opens the page of a question. */
  QuestionPage openQuestion(long question) {
    browser.open(address + "/questions/" + question);
    return new QuestionPage(browser);
  }

  Widget widget() {
    return new Widget(browser);
  }

  String address() {
    return address;
  }

  String product() {
    return browser.find("#number").getText();
  }

  void follow(String link) {
    click(() -> browser.find(link));
  }

  void goTo(String product) {
    browser.find("#pick").sendKeys(product);
    click(() -> browser.find("#picker button"));
  }

  void speak(String language) {
    new Select(browser.find("#language")).selectByVisibleText(language);
  }

  void isShowing(String product) {
    eventually(() -> assertThat(product()).isEqualTo(product));
  }
}
