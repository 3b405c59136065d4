package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static atelier.qa.testing.Browser.found;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The questions and answers of a product, as a shopper sees them: the element's shadow tree. */
final class Widget {

  private final Browser browser;

  Widget(Browser browser) {
    this.browser = browser;
  }

  /** Waits until the list, or what stands in its place, is there. */
  Widget loaded() {
    eventually(
        () -> {
          assertThat(all(".questions[aria-busy], .bone")).isEmpty();
          assertThat(all(".question, .message")).isNotEmpty();
        });
    return this;
  }

  /** The questions that are shown, in their order. */
  List<String> questions() {
    return texts(".question h3");
  }

  void hasQuestions(String... bodies) {
    eventually(() -> assertThat(questions()).containsExactly(bodies));
  }

  Post question(String body) {
    return post(".question", "h3", body);
  }

  Post answer(String body) {
    return post(".answer", ".text", body);
  }

  String total() {
    return find(".total").getText();
  }

  /** What is known to be out of date, and why. */
  String banner() {
    return find(".banners").getText();
  }

  /** What stands in place of the list: nothing found, or why there is none. */
  String message() {
    return String.join("\n", texts(".message p"));
  }

  /** What was announced to screen readers last. */
  String announcement() {
    return String.valueOf(find(".hidden[role=status]:last-child").getDomProperty("textContent"));
  }

  void search(String text) {
    WebElement field = find("input[type=search]");
    field.clear();
    field.sendKeys(text);
  }

  void sortBy(String order) {
    new Select(find(".sort select")).selectByVisibleText(order);
  }

  /** Presses a button by the beginning of its text; the last one that is shown. */
  void press(String text) {
    click(
        () ->
            all("button").stream()
                .filter(button -> button.isDisplayed() && button.getText().startsWith(text))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new NoSuchElementException(text)));
  }

  /** Opens the form for a new question. */
  Form ask() {
    click(() -> find("button.primary"));
    return form();
  }

  /** The form that is open. */
  Form form() {
    find("dialog.form");
    return new Form(this);
  }

  boolean hasDialog() {
    return !all("dialog").isEmpty();
  }

  void hasNoDialog() {
    eventually(() -> assertThat(hasDialog()).isFalse());
  }

  WebElement find(String css) {
    return browser.find("atelier-qa").getShadowRoot().findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return browser.find("atelier-qa").getShadowRoot().findElements(By.cssSelector(css));
  }

  List<String> texts(String css) {
    return all(css).stream().map(WebElement::getText).toList();
  }

  /** Finds a post by its text once, and from then on by its id. */
  private Post post(String kind, String text, String body) {
    String id =
        found(
            () ->
                all(kind).stream()
                    .filter(post -> post.findElement(By.cssSelector(text)).getText().equals(body))
                    .findFirst()
                    .map(post -> post.getDomAttribute("data-id")));
    return new Post(this, "%s[data-id='%s']".formatted(kind, id));
  }
}
