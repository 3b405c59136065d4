package atelier.qa.browser;

import static atelier.qa.testing.Browser.click;
import static atelier.qa.testing.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.desk.Role;
import atelier.qa.testing.Browser;
import atelier.qa.testing.Browser.Look;
import atelier.qa.testing.BrowserTest;
import atelier.qa.testing.OpenDesk;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** What somebody of the shop sees and does at the desk. */
@BrowserTest
@Tag("in-process")
final class DeskPageTest {

  private static final String HOSTILE = "<img src=x onerror=alert(1)> Is it\nlined?";

  private final Service service;
  private final Browser browser;
  private final Rows rows;
  private final OpenDesk desk;
  private final long product = Rows.newProduct();
  private final Posts others;
  private final long question;

  DeskPageTest(Service service, TestDatabase database, Browser browser) {
    this.service = service;
    this.browser = browser;
    rows = new Rows(database.settings("qa_contract"));
    // What other tests have reported waits too.
    rows.execute("UPDATE moderated_items SET waiting = FALSE");
    desk = new OpenDesk(service, List.of(database.settings("qa_contract")));
    others = new Posts(service);
    question = others.ask(product, HOSTILE);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aModeratorDecidesByKeys() {
    long first = reportedAnswer("It is.");
    long second = reportedAnswer("Buy it elsewhere.");
    long third = reportedAnswer("My number is 555-0100.");
    signIn(Role.values());
    has(third, second, first);
    assertThat(browser.focused()).isEqualTo("article answer " + third);
    assertThat(browser.find(".context .text").getText()).isEqualTo(HOSTILE);

    browser.press("d");
    assertThat(browser.focused()).isEqualTo("button Remove for good");
    browser.press(Keys.ENTER);
    has(second, first);
    says("Removed for good: answer " + third + ".");
    browser.press("j");
    assertThat(browser.focused()).isEqualTo("article answer " + first);
    browser.press("a");
    has(second);
    browser.press("h");
    has();
    says("Hidden: answer " + second + ".");
    assertThat(browser.find("#list").getText()).isEqualTo("Nothing waits for a decision.");

    eventually(
        () ->
            assertThat(service.get("/qa/questions/" + question + "/answers").body())
                .contains("It is.")
                .doesNotContain("elsewhere", "555"));
    click(() -> browser.find("#to-decisions"));
    eventually(() -> assertThat(browser.all(".entry")).hasSizeGreaterThanOrEqualTo(3));
    assertThat(browser.find(".entry").getText()).contains(" hid", "answer " + second);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theSellerRepliesAndShoppersSeeIt() {
    reportedAnswer("I would not know.");
    signIn(Role.SELLER);
    eventually(() -> assertThat(browser.all("[data-act]")).hasSize(1));

    browser.press("r");
    browser.press("In silk; said the shop.");
    browser.press(Keys.TAB, Keys.ENTER);

    eventually(() -> assertThat(browser.find("#said").getText()).startsWith("Published: answer"));
    Shop shop = new Shop(browser, service.port());
    assertThat(shop.open(product).answer("In silk; said the shop.").badges())
        .containsExactly("Seller");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anythingIsFoundByItsNumberAndHidden() {
    long answer = others.answer(question, "It is.", "Ben", List.of());
    signIn(Role.MODERATOR);

    browser.find("#id").sendKeys(Long.toString(question));
    browser.press(Keys.ENTER);
    eventually(() -> assertThat(browser.find(".state").getText()).isEqualTo("shown"));
    browser.press("h");
    eventually(() -> assertThat(browser.find(".state").getText()).isEqualTo("hidden"));
    assertThat(rows.isQuestionReported(question)).isTrue();
    browser.press("a");
    eventually(() -> assertThat(browser.find(".state").getText()).isEqualTo("approved"));
    assertThat(rows.isAnswerReported(answer)).isFalse();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aTokenThatIsRevokedEndsTheVisit() {
    String token = desk.token("Kim", Role.MODERATOR);
    signIn(token);
    has();
    browser.reload();
    has();
    assertThat(browser.url()).endsWith("/").doesNotContain(token);

    String name = browser.find("#name").getText().replaceAll(" .*", "");
    desk.tokens().revoke(name);
    click(() -> browser.find("#to-decisions"));

    eventually(() -> assertThat(browser.find("#refused").getText()).contains("revoked"));
    assertThat(browser.run("return sessionStorage.length + localStorage.length")).isEqualTo(0L);
    assertThat(browser.find("#desk").isDisplayed()).isFalse();
  }

  static Stream<Arguments> sizesAndLooks() {
    return Stream.of(1280, 360)
        .flatMap(width -> Stream.of(Look.values()).map(look -> Arguments.of(width, look)));
  }

  @ParameterizedTest
  @MethodSource("sizesAndLooks")
  void everybodyCanUseItOnEveryScreen(int width, Look look) {
    browser.resize(width, 844);
    browser.show(look);
    String name =
        "desk-%s-%s".formatted(width < 600 ? "narrow" : "wide", look).toLowerCase(Locale.ROOT);
    browser.open("http://127.0.0.1:" + desk.port() + "/");
    eventually(() -> assertThat(browser.find("#token").isDisplayed()).isTrue());
    isUsable(name + "-door");
    reportedAnswer("It is.");
    reportedAnswer("W".repeat(300));
    signIn(Role.values());
    eventually(() -> assertThat(browser.all("article")).hasSize(2));
    browser.press("r");
    browser.press("In silk.");
    isUsable(name);
    click(() -> browser.find("#to-decisions"));
    isUsable(name + "-decisions");
  }

  private void isUsable(String name) {
    browser.screenshot(name);
    assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    Axe.isContentWith(browser, "html");
  }

  private long reportedAnswer(String body) {
    long answer = others.answer(question, body, "Ben", List.of());
    service.put("/qa/answers/" + answer + "/report");
    return answer;
  }

  private void signIn(Role... roles) {
    signIn(desk.token("Kim", roles));
  }

  private void signIn(String token) {
    browser.open("http://127.0.0.1:" + desk.port() + "/");
    eventually(() -> browser.find("#token").sendKeys(token));
    browser.press(Keys.ENTER);
    eventually(() -> assertThat(browser.find("#name").getText()).startsWith("Kim"));
  }

  private void has(long... answers) {
    eventually(
        () ->
            assertThat(browser.all("article").stream().map(card -> card.getDomAttribute("data-id")))
                .containsExactlyElementsOf(
                    Arrays.stream(answers).mapToObj(Long::toString).toList()));
  }

  private void says(String text) {
    eventually(() -> assertThat(browser.find("#said").getText()).isEqualTo(text));
  }
}
