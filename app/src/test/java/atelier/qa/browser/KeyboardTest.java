package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.PageTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A shopper without a mouse. */
@PageTest
final class KeyboardTest {

  private static final String ASK = "button Ask a question";

  private final OtherOrigin photos = new OtherOrigin();
  private final Browser browser;
  private final Posts others;
  private final Service service;
  private final Widget widget;
  private final long product = Rows.newProduct();

  KeyboardTest(Service service, Browser browser) {
    this.browser = browser;
    this.service = service;
    others = new Posts(service);
    long question = others.ask(product, "Is it lined?");
    others.answer(question, "Yes, in silk.", "Ben", List.of(photos.photo(), photos.photo() + "?2"));
    widget = new Shop(browser, service.port()).open(product);
  }

  @BeforeEach
  void startAtTheWidget() {
    // As a link to a part of the page does, which is where the next Tab goes on from.
    browser.run("location.hash = 'questions'; return true");
    browser.press(Keys.TAB);
    isAt(ASK);
  }

  @AfterEach
  void close() {
    photos.close();
  }

  @Test
  void comesToEveryControlInReadingOrder() {
    isAtNext("input Search questions and answers");
    isAtNext("select Sort by");
    isAtNext("a ");
    isAtNext("button Helpful (0), question by Kim");
    isAtNext("button Answer, question by Kim");
    isAtNext("button Report, question by Kim");
    isAtNext("button Photo 1 by Ben");
    isAtNext("button Photo 2 by Ben");
    isAtNext("button Helpful (0), answer by Ben");
    isAtNext("button Report, answer by Ben");
    isAtNext("input Go to product no.");
    browser.pressShiftTab();
    isAt("button Report, answer by Ben");
  }

  @Test
  void asksAQuestion() {
    browser.press(Keys.ENTER);
    isAt("textarea Your question");
    browser.press("Where is it made?");
    browser.press(Keys.TAB, "Ann", Keys.TAB, "ann@shop.example", Keys.ENTER);

    widget.hasNoDialog();
    isAt("h3 Where is it made?");
    widget.hasQuestions("Where is it made?", "Is it lined?");
  }

  @Test
  void leavesADialogByEscapeAndIsWhereItWas() {
    browser.press(Keys.ENTER);
    isAt("textarea Your question");
    browser.press("Where", Keys.ESCAPE);
    widget.hasNoDialog();
    isAt(ASK);

    browser.press(Keys.ENTER);
    isAt("textarea Your question");
    assertThat(widget.form().typed()).isEqualTo("Where");
  }

  @Test
  void doesNotLeaveADialogByTab() {
    browser.press(Keys.ENTER);
    isAt("textarea Your question");
    isAtNext("input Name to show");
    isAtNext("input E-mail address");
    isAtNext("button Cancel");
    isAtNext("button Send question");
    // What comes then is the browser's own: never something that is behind the dialog.
    for (int i = 0; i < 3; i++) {
      browser.press(Keys.TAB);
      assertThat(browser.focused()).matches("(body|button Close|textarea Your|input Name).*");
    }
  }

  @Test
  void votes() {
    tabTo("button Helpful (0), question by Kim");
    browser.press(Keys.SPACE);

    isAt("button Helpful (1), question by Kim");
    widget.question("Is it lined?").notes("Thank you for your vote.");
  }

  @Test
  void reportsAfterBeingAskedAndKeepsItsPlace() {
    tabTo("button Report, answer by Ben");
    browser.press(Keys.ENTER);
    isAt("button Cancel");
    browser.press(Keys.ENTER);
    widget.hasNoDialog();
    isAt("button Report, answer by Ben");

    browser.press(Keys.ENTER);
    isAt("button Cancel");
    browser.press(Keys.TAB, Keys.ENTER);
    widget.hasNoDialog();
    isAt("span Reported. Thank you.");
  }

  @Test
  void answersAndIsAtTheAnswer() {
    tabTo("button Answer, question by Kim");
    browser.press(Keys.ENTER);
    isAt("textarea Your answer");
    browser.press("It is.");
    browser.press(Keys.TAB, "Ann", Keys.TAB, "ann@shop.example");
    browser.press(Keys.TAB, photos.photo(), Keys.ENTER);
    eventually(() -> assertThat(widget.form().chosenPhotos()).hasSize(1));
    browser.press(Keys.TAB);
    isAt("button Add");
    isAtNext("button Remove photo 1");
    isAtNext("button Cancel");
    isAtNext("button Send answer");
    browser.press(Keys.ENTER);

    widget.hasNoDialog();
    isAt("p It is.");
  }

  @Test
  void looksThroughPhotos() {
    tabTo("button Photo 1 by Ben");
    browser.press(Keys.ENTER);
    widget.find("dialog.lightbox");
    browser.press(Keys.ARROW_RIGHT);
    assertThat(widget.find(".lightbox .stage img").getDomProperty("src")).endsWith("?2");
    browser.press(Keys.ARROW_LEFT);
    assertThat(widget.find(".lightbox .stage img").getDomProperty("src")).endsWith(".svg");
    browser.press(Keys.ESCAPE);

    widget.hasNoDialog();
    isAt("button Photo 1 by Ben");
  }

  @Test
  void scrollsAllAnswersAndCollapsesThem() {
    long question = others.ask(product, "How long is it?");
    for (int i = 1; i <= 3; i++) {
      others.answer(question, i + " cm");
    }
    browser.reload();
    widget.loaded();
    browser.press(Keys.TAB);
    tabTo("button See more answers (1)");
    browser.press(Keys.ENTER);
    isAt("ol Answers to: How long is it?");

    tabTo("button Collapse answers");
    browser.press(Keys.ENTER);
    isAt("button See more answers (1)");
  }

  @Test
  void keepsItsPlaceWhenAListIsLoadedAgain() {
    try (Wire wire = new Wire(service.port())) {
      Shop shop = new Shop(browser, wire.port());
      shop.open(product);
      wire.cut();
      shop.follow("#next");
      eventually(() -> assertThat(widget.message()).startsWith("The questions cannot"));
      wire.mend(service.port());
      browser.run("location.hash = 'questions'; return true");
      browser.press(Keys.TAB);
      tabTo("button Try again");
      browser.press(Keys.ENTER);

      eventually(() -> assertThat(widget.message()).startsWith("No questions yet"));
      isAt("h2 Questions & answers");
    }
  }

  private void isAtNext(String name) {
    browser.press(Keys.TAB);
    isAt(name);
  }

  /** Goes on by Tab until it is there. */
  private void tabTo(String name) {
    for (int i = 0; i < 60 && !browser.focused().equals(name); i++) {
      browser.press(Keys.TAB);
    }
    assertThat(browser.focused()).isEqualTo(name);
  }

  private void isAt(String name) {
    eventually(() -> assertThat(browser.focused()).startsWith(name));
  }
}
