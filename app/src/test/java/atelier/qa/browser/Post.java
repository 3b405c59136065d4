package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.openqa.selenium.WebElement;

/**
 * A question or an answer in the widget.
 *
 * @param css where it is
 */
record Post(Widget widget, String css) {

  void vote() {
    click(() -> find("> .actions > .helpful"));
  }

  /** The count beside "Helpful". */
  String votes() {
    return find("> .actions .votes").getText();
  }

  void hasVotes(int votes) {
    eventually(() -> assertThat(votes()).isEqualTo("(" + votes + ")"));
  }

  boolean isVotedFor() {
    return "true".equals(find("> .actions > .helpful").getDomAttribute("aria-pressed"));
  }

  /** What came of the last thing that was done with it. */
  String note() {
    return find("> .actions > .note").getText();
  }

  void notes(String text) {
    eventually(() -> assertThat(note()).isEqualTo(text));
  }

  /** Reports it, and says that this is meant. */
  void report() {
    click(() -> find("> .actions > .report"));
    click(() -> widget.find("dialog.confirm .primary"));
  }

  /** Opens the form for an answer to this question. */
  Form reply() {
    click(() -> find("> .actions > button:nth-of-type(2)"));
    return widget.form();
  }

  /** What is marked as found. */
  List<String> marks() {
    return widget.texts(css + " mark");
  }

  List<String> badges() {
    return widget.texts(css + " .badge");
  }

  List<String> answers() {
    return widget.texts(css + " .answer .text");
  }

  String byline() {
    return find("> .body > .byline").getText();
  }

  List<WebElement> thumbnails() {
    return widget.all(css + " .thumbnail");
  }

  boolean isHidden() {
    return !find("> .body").isDisplayed();
  }

  WebElement find(String inside) {
    return widget.find(css + " " + inside);
  }
}
