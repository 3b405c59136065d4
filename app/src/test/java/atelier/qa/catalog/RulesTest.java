package atelier.qa.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first.last@gmail.com",
        "a@b",
        "o'neil+shop@sub.example.co",
        "jürgen@müller.example",
        "김@예.한국"
      })
  void addressesThatPeopleHaveAreTaken(String email) {
    assertThat(Rules.email(email)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a", "@", "a@", "@b", "a b@c", "a@b c", "a@-b", "a@b-", "a@b.", "a@.b", "a@b@c", "a@b\n"
      })
  void whatIsNoAddressIsNot(String email) {
    assertThat(Rules.email(email)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://images.unsplash.com/photo-1?ixlib=rb-1.2.1&auto=format&fit=crop&w=1651&q=80",
        "HTTP://x",
        "http://user:pw@my_bucket.example:8080/ä|b#c",
        "https://[::1]/a",
        "https://例え.example?q"
      })
  void urlsAsTheyAreInRealDataAreTaken(String url) {
    assertThat(Rules.url(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "//x",
        "ftp://x",
        "http:x",
        "http:/x",
        "http://",
        "http://:80",
        "http://@/",
        "http://x:port/",
        "http://x y",
        "http://x/\t",
        " http://x",
        "javascript:alert(1)//http://x"
      })
  void otherThingsAreNoPhotos(String url) {
    assertThat(Rules.url(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Seller",
        "seller",
        " SELLER\u00a0",
        "S\u200beller",
        "~Seller~",
        "Seller\u3164",
        "Ｓｅｌｌｅｒ"
      })
  void whatLooksLikeTheSellersNameIsNoShoppers(String name) {
    assertThat(Rules.nameOfNoSeller(name)).contains("must not be the seller's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Kim", "Best seller", "Sellers", "J. Seller", "賣家"})
  void otherNamesAre(String name) {
    assertThat(Rules.nameOfNoSeller(name)).isEmpty();
  }

  @Property
  void lengthCountsCodePoints(@ForAll @IntRange(max = 70) int length) {
    assertThat(Rules.name("👗".repeat(length)).isEmpty())
        .isEqualTo(length >= 1 && length <= Rules.MAX_NAME);
  }

  @Property
  void noTextMakesTheRulesFail(@ForAll String text) {
    assertThat(Rules.body(text)).isNotNull();
    assertThat(Rules.email(text)).isNotNull();
    assertThat(Rules.url(text)).isNotNull();
  }

  @Test
  void halfAnEmojiIsRefused() {
    assertThat(Rules.body("a\ud83d")).isPresent();
    assertThat(Rules.body("\udc57a")).isPresent();
    assertThat(Rules.body("a\u0000")).isPresent();
  }
}
