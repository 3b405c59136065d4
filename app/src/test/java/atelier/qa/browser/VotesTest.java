package atelier.qa.browser;

import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Test;

/** Votes of several shoppers, and those that the service does not take. */
@BrowserTest
final class VotesTest {

  private final Browser browser;
  private final Service service;
  private final long product = Rows.newProduct();
  private final long question;

  VotesTest(Service service, Browser browser) {
    this.browser = browser;
    this.service = service;
    question = new Posts(service).ask(product, "Is it lined?");
  }

  @Test
  void twoBrowsersSeeEachOthersVotes() {
    try (Browser second = Browser.start()) {
      Widget one = new Shop(browser, service.port()).open(product);
      Widget other = new Shop(second, service.port()).open(product);

      one.question("Is it lined?").vote();
      one.question("Is it lined?").notes("Thank you for your vote.");
      reloadUntilVotes(second, other, 1);
      assertThat(other.question("Is it lined?").isVotedFor()).isFalse();

      other.question("Is it lined?").vote();
      other.question("Is it lined?").hasVotes(2);
      reloadUntilVotes(browser, one, 2);
      assertThat(one.question("Is it lined?").isVotedFor()).isTrue();
    }
  }

  @Test
  void aVoteCountsOnceWhereTheBrowserHasNoRoomToKeepIt() {
    Widget widget = new Shop(browser, service.port()).open(product);
    browser.run(
        """
        localStorage.setItem('atelier-qa ' + location.origin, '["helpful questions 0"]');
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
        return true;
        """);
    Post post = widget.question("Is it lined?");

    post.vote();
    post.hasVotes(1);
    post.vote();
    browser.run(
        "document.querySelector('atelier-qa').setAttribute('product-name', 'Coat'); return 1");
    widget.loaded();
    post.vote();

    post.hasVotes(1);
    assertThat(post.isVotedFor()).isTrue();
    eventually(() -> assertThat(service.rows().votesForQuestion(question)).isEqualTo(1));
  }

  @Test
  void whatWasVotedForInAnotherWidgetOfThePageIsShownAsSuch() {
    Widget widget = new Shop(browser, service.port()).open(product);
    browser.run(
        """
        localStorage.setItem('atelier-qa ' + location.origin, `["helpful questions ${arguments[0]}"]`);
        return true;
        """,
        question);
    Post post = widget.question("Is it lined?");

    post.vote();

    assertThat(post.isVotedFor()).isTrue();
    assertThat(service.rows().votesForQuestion(question)).isZero();
  }

  @Test
  void aVoteForWhatIsNoLongerThereIsUndone() {
    Widget widget = new Shop(browser, service.port()).open(product);
    ((Rows) service.rows()).execute("DELETE FROM questions WHERE id = ?", question);
    Post post = widget.question("Is it lined?");

    post.vote();

    post.notes("That did not work: This is no longer there.");
    post.hasVotes(0);
    assertThat(post.isVotedFor()).isFalse();
  }

  @Test
  void aReportOfWhatIsNoLongerThereIsUndone() {
    Widget widget = new Shop(browser, service.port()).open(product);
    ((Rows) service.rows()).execute("DELETE FROM questions WHERE id = ?", question);
    Post post = widget.question("Is it lined?");

    post.report();

    post.notes("That did not work: This is no longer there.");
    assertThat(post.isHidden()).isFalse();
  }

  @Test
  void aVoteWithoutANetworkIsUndoneAndCanBeRepeated() {
    Widget widget = new Shop(browser, service.port()).open(product);
    Post post = widget.question("Is it lined?");
    browser.offline();

    post.vote();
    post.notes("That did not work: There is no connection to the service.");
    post.hasVotes(0);

    browser.online();
    eventually(() -> assertThat(widget.banner()).isEmpty());
    widget.loaded();
    post.vote();
    post.hasVotes(1);
    eventually(() -> assertThat(service.rows().votesForQuestion(question)).isEqualTo(1));
  }

  /** Another node may know of the vote a moment later. */
  private static void reloadUntilVotes(Browser browser, Widget widget, int votes) {
    eventually(
        () -> {
          browser.reload();
          widget.loaded();
          assertThat(widget.question("Is it lined?").votes()).isEqualTo("(" + votes + ")");
        });
  }
}
