package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a shopper comes for: to ask, answer, find, vote and report. */
@BrowserTest
final class JourneyTest {

  private final Browser browser;
  private final Shop shop;
  private final Posts others;
  private final long product = Rows.newProduct();

  JourneyTest(Service service, Browser browser) {
    this.browser = browser;
    shop = new Shop(browser, service.port());
    others = new Posts(service);
  }

  @AfterEach
  void theConsoleHasNothingToSay() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aQuestionThatIsAskedIsThereAtOnceAndAfterAReload() {
    Widget widget = shop.open(product);
    assertThat(widget.message()).startsWith("No questions yet");

    widget.ask().fill("Is it lined?", "Ann", "ann@shop.example").sendDone();

    widget.hasQuestions("Is it lined?");
    assertThat(widget.question("Is it lined?").badges()).containsExactly("Yours");
    eventually(() -> assertThat(browser.focused()).isEqualTo("h3 Is it lined?"));
    assertThat(widget.announcement()).isEqualTo("Your question is published.");
    browser.reload();
    widget.loaded();
    widget.hasQuestions("Is it lined?");
    assertThat(widget.question("Is it lined?").byline()).startsWith("Ann, ");
    assertThat(widget.total()).isEqualTo("1 question");
  }

  @Test
  void anAnswerBringsItsPhotosWhichOpenLarger() {
    try (OtherOrigin photos = new OtherOrigin()) {
      others.ask(product, "Is it lined?");
      Widget widget = shop.open(product);

      widget
          .question("Is it lined?")
          .reply()
          .fill("Yes, in silk.", "Ben", "ben@shop.example")
          .photo(photos.photo())
          .photo(photos.photo() + "?2")
          .sendDone();

      Post answer = widget.answer("Yes, in silk.");
      assertThat(answer.thumbnails()).hasSize(2);
      click(() -> answer.thumbnails().getFirst());
      assertThat(widget.find(".lightbox .stage img").getDomProperty("src"))
          .isEqualTo(photos.photo());
      click(() -> widget.find(".lightbox [aria-label=Next]"));
      assertThat(widget.find(".lightbox .stage img").getDomProperty("src"))
          .isEqualTo(photos.photo() + "?2");
      eventually(
          () ->
              assertThat(widget.find(".lightbox .stage img").getDomProperty("naturalWidth"))
                  .isEqualTo("640"));
      click(() -> widget.find(".lightbox .close"));
      widget.hasNoDialog();
    }
  }

  @Test
  void aSearchShowsWhatMatchesAndMarksIt() {
    others.answer(others.ask(product, "Does the Hood come off?"), "Yes, with a zipper.");
    others.ask(product, "Is it lined?");
    others.ask(product, "Where is it made?");
    Widget widget = shop.open(product);

    widget.search("hoo");
    widget.hasQuestions("Does the Hood come off?");
    assertThat(widget.question("Does the Hood come off?").marks()).containsExactly("Hoo");
    assertThat(widget.total()).isEqualTo("1 question matches “hoo”");

    widget.search("zipper");
    eventually(
        () ->
            assertThat(widget.question("Does the Hood come off?").marks())
                .containsExactly("zipper"));

    widget.search("velvet");
    eventually(() -> assertThat(widget.message()).startsWith("Nothing matches “velvet”"));

    widget.search("ve");
    eventually(() -> assertThat(widget.total()).isEqualTo("3 questions"));
  }

  @Test
  void theOrderIsTheShoppers() {
    long oldest = others.ask(product, "First?");
    others.ask(product, "Second?");
    others.answer(oldest, "Yes.");
    Widget widget = shop.open(product);
    widget.question("Second?").vote();
    widget.question("Second?").hasVotes(1);

    widget.sortBy("Oldest");
    widget.hasQuestions("First?", "Second?");
    widget.sortBy("Newest");
    widget.hasQuestions("Second?", "First?");
    widget.sortBy("Most answered");
    widget.hasQuestions("First?", "Second?");
    widget.sortBy("Most helpful");
    widget.hasQuestions("Second?", "First?");
  }

  @Test
  void aVoteCountsOnceAndStays() {
    long question = others.ask(product, "Is it lined?");
    others.answer(question, "Yes, in silk.");
    Widget widget = shop.open(product);

    widget.question("Is it lined?").vote();
    widget.answer("Yes, in silk.").vote();
    widget.question("Is it lined?").notes("Thank you for your vote.");
    widget.question("Is it lined?").vote();
    browser.reload();
    widget.loaded();

    widget.question("Is it lined?").hasVotes(1);
    widget.answer("Yes, in silk.").hasVotes(1);
    assertThat(widget.question("Is it lined?").isVotedFor()).isTrue();
  }

  @Test
  void whatIsReportedIsGone() {
    long question = others.ask(product, "Is it lined?");
    others.answer(question, "Buy elsewhere!");
    others.answer(question, "Yes, in silk.");
    Widget widget = shop.open(product);

    Post answer = widget.answer("Buy elsewhere!");
    answer.report();

    answer.notes("Reported. Thank you.");
    assertThat(answer.isHidden()).isTrue();
    browser.reload();
    widget.loaded();
    assertThat(widget.question("Is it lined?").answers()).containsExactly("Yes, in silk.");
  }

  @Test
  void whoAsksIsShownWhatHasBeenAskedAlready() {
    others.answer(others.ask(product, "Does the hood come off?"), "Yes, with a zipper.");
    others.ask(product, "Is it lined?");
    Form form = shop.open(product).ask();

    form.body("Can I take off the hood");

    eventually(() -> assertThat(form.similar()).containsExactly("Does the hood come off?"));
    form.body("Which colours are there");
    eventually(() -> assertThat(form.similar()).isEmpty());
  }

  @Test
  void whatWasTypedIsNotReplacedByWhatWasSearchedFor() {
    Widget widget = shop.open(product);
    widget.search("velvet");
    eventually(() -> assertThat(widget.message()).contains("velvet"));
    widget.press("Ask a question");
    assertThat(widget.form().typed()).isEqualTo("velvet");
    widget.form().body("Is it velvet, or does it only look like it?").cancel();
    widget.search("zipper");
    eventually(() -> assertThat(widget.message()).contains("zipper"));

    widget.press("Ask a question");

    assertThat(widget.form().typed()).isEqualTo("Is it velvet, or does it only look like it?");
  }

  @Test
  void moreQuestionsAndAnswersComeWhenOneAsksForThem() {
    long question = others.ask(product, "Question 1?");
    for (int i = 1; i <= 4; i++) {
      others.answer(question, "Answer " + i + ".");
    }
    for (int i = 2; i <= 14; i++) {
      others.ask(product, "Question " + i + "?");
    }
    Widget widget = shop.open(product);
    widget.hasQuestions("Question 1?", "Question 2?");
    Post first = widget.question("Question 1?");
    assertThat(first.answers()).containsExactly("Answer 1.", "Answer 2.");

    widget.press("See more answers (2)");
    eventually(() -> assertThat(first.answers()).hasSize(4));
    widget.press("Collapse answers");
    eventually(() -> assertThat(first.answers()).hasSize(2));

    widget.press("More answered questions (12)");
    eventually(() -> assertThat(browser.focused()).isEqualTo("h3 Question 3?"));
    widget.press("More answered questions (7)");
    eventually(() -> assertThat(widget.questions()).hasSize(12));
    widget.press("More answered questions (2)");
    eventually(() -> assertThat(widget.questions()).hasSize(14).doesNotHaveDuplicates());
  }

  @Test
  void theSellersAnswersAreMarked() {
    long question = others.ask(product, "Is it lined?");
    others.answer(question, "Yes, in silk.", "Seller", List.of());

    assertThat(shop.open(product).answer("Yes, in silk.").badges()).containsExactly("Seller");
  }

  @Test
  void whatIsWrongIsSaidBesideTheField() {
    Form form = shop.open(product).ask();
    form.send();
    form.refuses(
        "Please fill this in.",
        "Please fill this in.",
        "Please give an e-mail address, such as kim@example.com.",
        "Please correct what is marked.");
    assertThat(browser.focused()).isEqualTo("textarea Your question");

    form.fill("Is it lined?", "Ann", "ann");
    form.send();
    form.refuses(
        "Please give an e-mail address, such as kim@example.com.",
        "Please correct what is marked.");
    assertThat(browser.focused()).isEqualTo("input E-mail address");

    form.email("ann@shop.example").sendDone();
    // The browser itself notes each response that is an error.
    assertThat(browser.errors()).hasSize(2).allMatch(line -> line.contains("status of 422"));
  }
}
