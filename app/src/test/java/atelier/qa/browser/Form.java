package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.openqa.selenium.WebElement;

/** The open dialog for a question or an answer. */
final class Form {

  private final Widget widget;

  Form(Widget widget) {
    this.widget = widget;
  }

  /** Types a text, a name and an address. */
  Form fill(String body, String name, String email) {
    return type("textarea", body).type("[autocomplete=nickname]", name).type("[type=email]", email);
  }

  Form body(String text) {
    return type("textarea", text);
  }

  Form name(String text) {
    return type("[autocomplete=nickname]", text);
  }

  Form email(String text) {
    return type("[type=email]", text);
  }

  Form photo(String url) {
    type("[type=url]", url);
    click(() -> find(".beside button"));
    return this;
  }

  String typed() {
    return String.valueOf(find("textarea").getDomProperty("value"));
  }

  void send() {
    click(() -> find("[part='button primary']"));
  }

  /** Sends it, and waits until it is done. */
  void sendDone() {
    send();
    widget.hasNoDialog();
  }

  void cancel() {
    click(() -> find(".buttons button"));
    widget.hasNoDialog();
  }

  /** What is wrong, from top to bottom; the last is about the whole. */
  List<String> errors() {
    return widget.texts("dialog .error").stream().filter(text -> !text.isEmpty()).toList();
  }

  void refuses(String... messages) {
    eventually(() -> assertThat(errors()).containsExactly(messages));
  }

  /** The questions that may be the same. */
  List<String> similar() {
    return widget.texts("dialog .similar summary > span");
  }

  List<WebElement> chosenPhotos() {
    return widget.all("dialog .chosen");
  }

  private Form type(String field, String text) {
    WebElement input = find(field);
    input.clear();
    input.sendKeys(text);
    return this;
  }

  private WebElement find(String css) {
    return widget.find("dialog.form " + css);
  }
}
