package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service, or the network, goes away and comes back while a shopper looks at a product. */
@BrowserTest
final class OutageTest {

  /** Lists say what those of a product say whose answers do not fit into them. */
  private static final String LARGE_PRODUCT =
      """
      const send = window.fetch;
      window.fetch = async (url, options) => {
        const response = await send(url, options);
        if (!String(url).includes('/qa/questions?')) return response;
        const headers = new Headers(response.headers);
        headers.set('QA-Left-Out', 'answers');
        return new Response(response.body, { status: response.status, headers });
      };
      """;

  private static final String UNKNOWN =
      "It is not certain that this was saved. Please try again: it is saved once.";

  private final Browser browser;
  private final Service service;
  private final Posts others;
  private final Wire wire;
  private final Shop shop;
  private final long product = Rows.newProduct();

  OutageTest(Service service, Browser browser) {
    this.browser = browser;
    this.service = service;
    others = new Posts(service);
    wire = new Wire(service.port());
    shop = new Shop(browser, wire.port());
  }

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void aListThatCannotBeLoadedSaysSoAndIsThereOnceOneTriesAgain() {
    others.ask(product, "Is it lined?");
    Widget widget = shop.open(product + 1);
    wire.cut();
    shop.follow("#previous");
    eventually(
        () ->
            assertThat(widget.message())
                .isEqualTo(
                    "The questions cannot be loaded.\nThere is no connection to the service."));

    widget.press("Try again");
    eventually(() -> assertThat(widget.message()).startsWith("The questions cannot be loaded."));
    wire.mend(service.port());
    widget.loaded();
    widget.press("Try again");

    widget.hasQuestions("Is it lined?");
    assertThat(widget.message()).isEmpty();
  }

  @Test
  void moreQuestionsThatCannotBeLoadedSaySoBesideTheButton() {
    for (int i = 1; i <= 12; i++) {
      others.ask(product, "Question " + i + "?");
    }
    Widget widget = shop.open(product);
    widget.press("More answered questions (10)");
    eventually(() -> assertThat(widget.questions()).hasSize(7));
    wire.cut();

    widget.press("More answered questions (5)");
    eventually(
        () ->
            assertThat(widget.texts(".more + .error"))
                .containsExactly("That did not work: There is no connection to the service."));
    assertThat(widget.questions()).hasSize(7);

    wire.mend(service.port());
    widget.press("More answered questions (5)");
    eventually(() -> assertThat(widget.questions()).hasSize(12));
    assertThat(widget.texts(".more + .error")).containsExactly("");
  }

  @Test
  void answersThatDidNotFitIntoTheListAndCannotBeLoadedSaySoBesideTheButton() {
    long question = others.ask(product, "Is it lined?");
    others.answer(question, "Yes, all of it.");
    browser.runAtStart(LARGE_PRODUCT);
    Widget widget = shop.open(product);
    wire.cut();

    widget.press("See more answers");
    eventually(
        () ->
            assertThat(widget.texts(".question > .error"))
                .containsExactly("That did not work: There is no connection to the service."));

    wire.mend(service.port());
    widget.press("Collapse answers");
    assertThat(widget.texts(".more-answers")).containsExactly("See more answers");
    widget.press("See more answers");
    eventually(() -> assertThat(widget.texts(".question > .error")).containsExactly(""));
    assertThat(widget.question("Is it lined?").answers()).containsExactly("Yes, all of it.");
  }

  @Test
  void aListThatTakesItsTimeIsAnnounced() {
    others.ask(product, "Is it lined?");
    Widget widget = shop.open(product + 1);
    wire.block();

    shop.follow("#previous");

    eventually(() -> assertThat(widget.all(".bone")).hasSize(2));
    assertThat(widget.find(".state [role=status]").getDomProperty("textContent"))
        .isEqualTo("Questions are loading …");
  }

  @Test
  void aVoteWhoseOutcomeIsUnknownStaysAndCountsOnceWhenItIsSentAgain() {
    long question = others.ask(product, "Is it lined?");
    Post post = shop.open(product).question("Is it lined?");
    wire.loseAnswers();

    post.vote();
    eventually(() -> assertThat(service.rows().votesForQuestion(question)).isOne());
    wire.cut();

    post.notes(UNKNOWN);
    post.hasVotes(1);
    assertThat(post.isVotedFor()).isTrue();

    wire.mend(service.port());
    post.vote();

    post.notes("Thank you for your vote.");
    post.hasVotes(1);
    assertThat(service.rows().votesForQuestion(question)).isOne();
  }

  @Test
  void aQuestionWhoseOutcomeIsUnknownIsAskedOnceWhenItIsSentAgain() {
    Widget widget = shop.open(product);
    Form form = widget.ask().fill("Is it lined?", "Ann", "ann@shop.example");
    wire.loseAnswers();

    form.send();
    eventually(() -> assertThat(service.rows().questionIds(product)).hasSize(1));
    wire.cut();
    form.refuses(UNKNOWN);
    wire.mend(service.port());
    form.sendDone();

    widget.hasQuestions("Is it lined?");
    assertThat(service.rows().questionIds(product)).hasSize(1);
  }

  @Test
  void whatWasTypedSurvivesAFormThatCannotBeSent() {
    Widget widget = shop.open(product);
    Form form = widget.ask().fill("Is it lined?", "Ann", "ann@shop.example");
    browser.offline();

    form.send();
    form.refuses("That did not work: There is no connection to the service.");
    form.cancel();
    browser.online();
    widget.loaded();

    assertThat(widget.ask().typed()).isEqualTo("Is it lined?");
    form.sendDone();
    widget.hasQuestions("Is it lined?");
  }

  @Test
  void whoIsOfflineIsToldAndSeesWhatIsNewAfterwards() {
    others.ask(product, "Is it lined?");
    Widget widget = shop.open(product);
    browser.offline();
    eventually(
        () ->
            assertThat(widget.banner())
                .isEqualTo("You are offline. What you see may be out of date."));
    widget.hasQuestions("Is it lined?");
    others.ask(product, "Where is it made?");

    browser.online();

    eventually(() -> assertThat(widget.banner()).isEmpty());
    widget.hasQuestions("Is it lined?", "Where is it made?");
  }
}
