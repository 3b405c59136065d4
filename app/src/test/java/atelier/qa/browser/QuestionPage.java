package atelier.qa.browser;

import atelier.qa.testing.Browser;
import java.util.List;
import org.openqa.selenium.WebElement;

/** The page of one question. */
final class QuestionPage {

  private final Browser browser;

  QuestionPage(Browser browser) {
    this.browser = browser;
  }

  String question() {
    return browser.find("h1").getText();
  }

  List<String> answers() {
    return texts(".answer .text");
  }

  List<String> authors() {
    return texts(".by bdi, .by .seller");
  }

  List<WebElement> photos() {
    return browser.all(".photos img");
  }

  private List<String> texts(String css) {
    return browser.all(css).stream().map(WebElement::getText).toList();
  }
}
