package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Rules;
import atelier.qa.testing.Browser;
import atelier.qa.testing.PageTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;

/**
 * No text of a shopper's becomes markup, through whichever field it came and wherever it stands.
 */
@PageTest
final class HostileTextsTest {

  /** As many as "already asked?" shows. */
  private static final int TOGETHER = 3;

  private final OtherOrigin photos = new OtherOrigin();
  private final Browser browser;
  private final Service service;
  private final Posts others;
  private final Shop shop;
  private final long product = Rows.newProduct();

  HostileTextsTest(Service service, Browser browser) {
    this.browser = browser;
    this.service = service;
    others = new Posts(service);
    shop = new Shop(browser, service.port());
  }

  @BeforeEach
  void setTrap() {
    HostileTexts.setTrap(browser);
  }

  @AfterEach
  void nothingHasHappened() {
    HostileTexts.haveDoneNothing(browser);
    photos.close();
  }

  @Test
  void theWidgetShowsThemAsTheyAre() {
    HostileTexts.ALL.forEach(this::askAndAnswer);
    Widget widget = shop.open(product);
    while (widget.find(".more").isDisplayed()) {
      int before = widget.questions().size();
      click(() -> widget.find(".more"));
      eventually(() -> assertThat(widget.questions()).hasSizeGreaterThan(before));
    }

    assertThat(textContents(widget, ".question h3")).containsExactlyElementsOf(HostileTexts.ALL);
    assertThat(textContents(widget, ".answer .text")).containsExactlyElementsOf(HostileTexts.ALL);
    assertThat(textContents(widget, ".question > .body .name"))
        .containsExactlyElementsOf(HostileTexts.ALL);
    assertThat(widget.all(".thumbnail")).hasSize(HostileTexts.ALL.size());
  }

  @ParameterizedTest
  @MethodSource("groups")
  void searchFormsLargerPhotosAndQuestionPagesShowThemAsTheyAre(List<String> texts) {
    List<Long> questions = texts.stream().map(text -> askAndAnswer("zipper " + text)).toList();
    Widget widget = shop.open(product);
    for (String text : texts) {
      widget.search(text);
      eventually(() -> assertThat(widget.total() + widget.message()).contains("“" + text.strip()));
      widget.loaded();
      HostileTexts.haveDoneNothing(browser);
    }
    widget.search("zipper");
    eventually(() -> assertThat(widget.total()).contains("“zipper”"));

    Form form = widget.ask().fill("zipper " + texts.getFirst(), texts.getFirst(), "ann");
    eventually(() -> assertThat(form.similar()).hasSameSizeAs(texts));
    widget.all(".similar summary").forEach(WebElement::click);
    form.send();
    eventually(() -> assertThat(form.errors()).isNotEmpty());
    HostileTexts.haveDoneNothing(browser);
    form.cancel();

    Post first = widget.question(widget.questions().getFirst());
    click(() -> first.thumbnails().getFirst());
    widget.find(".lightbox .stage");
    HostileTexts.haveDoneNothing(browser);

    for (int i = 0; i < texts.size(); i++) {
      QuestionPage page = shop.openQuestion(questions.get(i));
      assertThat(page.question()).isEqualToNormalizingWhitespace("zipper " + texts.get(i));
      HostileTexts.haveDoneNothing(browser);
    }
  }

  static Stream<List<String>> groups() {
    List<String> all = HostileTexts.ALL;
    return IntStream.range(0, (all.size() + TOGETHER - 1) / TOGETHER)
        .mapToObj(i -> all.subList(i * TOGETHER, Math.min(all.size(), (i + 1) * TOGETHER)));
  }

  @Test
  void theyCanBeTypedAndSent() {
    String all = String.join(" ", HostileTexts.ALL);
    assertThat(all).hasSizeLessThanOrEqualTo(Rules.MAX_BODY);
    Widget widget = shop.open(product);
    widget.ask().fill(all, HostileTexts.ALL.getFirst(), "pwned`{alert}@shop.example").sendDone();
    HostileTexts.haveDoneNothing(browser);

    widget
        .question(all)
        .reply()
        .fill(all, HostileTexts.ALL.getFirst(), "a@b")
        .photo(photos.photo() + "?\"><svg/onload=pwned()>")
        .sendDone();

    assertThat(textContents(widget, ".question h3")).containsExactly(all);
    assertThat(textContents(widget, ".answer .text")).containsExactly(all);
  }

  @Test
  void aPhotoHasAWebAddressOrIsNotShown() {
    long question = others.ask(product, "Is it lined?");
    long answer = others.answer(question, "Yes, in silk.", "Ben", List.of(photos.photo()));
    Stream.of(
            "javascript:pwned()",
            " JaVaScRiPt:pwned()//https://x.example",
            "data:text/html,<script>parent.pwned()</script>",
            "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='pwned()'/>",
            "vbscript:pwned()",
            "/qa/questions",
            "//x.example/photo.svg")
        .forEach(url -> service.rows().photo(answer, url));

    // The rows come past the service, so it learns of them by the feed.
    eventually(
        () ->
            assertThat(service.get("/qa/answers/" + answer).body()).contains("vbscript", "//x.ex"));
    assertThat(shop.open(product).answer("Yes, in silk.").thumbnails()).hasSize(1);
    HostileTexts.haveDoneNothing(browser);
    assertThat(shop.openQuestion(question).photos()).hasSize(1);
  }

  /** One question and its answer, with the text wherever a text can be. */
  private long askAndAnswer(String text) {
    String name = text.replaceFirst("^zipper ", "");
    long question = others.ask(product, text, name);
    String photo = photos.photo() + "?" + name.replaceAll("\\s", "/");
    others.answer(question, text, name, List.of(photo));
    return question;
  }

  private static List<String> textContents(Widget widget, String css) {
    return widget.all(css).stream()
        .map(element -> String.valueOf(element.getDomProperty("textContent")))
        .toList();
  }
}
