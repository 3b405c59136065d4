package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicOriginTest {

  @ParameterizedTest
  @CsvSource({
    "shop.example, false, http://shop.example",
    "WWW.Shop-1.example:8443, true, https://www.shop-1.example:8443",
    "localhost:8080, false, http://localhost:8080",
    "127.0.0.1, false, http://127.0.0.1",
    "xn--mnchen-3ya.example, true, https://xn--mnchen-3ya.example"
  })
  void isTheHostThatTheClientNames(String host, boolean isHttps, String origin) {
    assertThat(PublicOrigin.of(host, isHttps)).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nodes",
        "shop.example/",
        "shop.example/path",
        "user@shop.example",
        "shop.example:",
        "shop.example:port",
        "shop.example:123456",
        "shop..example",
        "-shop.example",
        "shop_.example",
        "shop.example\"><script>",
        "shop.example\r\nx: y",
        "shop.example\n",
        "[::1]:8080",
        "b\u00fccher.example"
      })
  void isUnknownIfThatIsNoPublicName(String host) {
    assertThat(PublicOrigin.of(host, true)).isEmpty();
  }

  @Test
  void isUnknownIfTheNameIsTooLong() {
    assertThat(PublicOrigin.of("a.".repeat(5_000) + "example", true)).isEmpty();
  }
}
