package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListenAddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8081",
    "shop.example, http://shop.example:8081",
    "::1, http://[::1]:8081",
    "[::1], http://[::1]:8081",
    "fe80::1, http://[fe80::1]:8081",
    "0.0.0.0, http://localhost:8081",
    "::, http://localhost:8081"
  })
  void isWhereABrowserFindsIt(String host, String url) {
    assertThat(new ListenAddress(host, 0).url(8081)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false",
    "::1, false",
    "localhost, false",
    "0.0.0.0, true",
    "::, true",
    "0:0:0:0:0:0:0:0, true"
  })
  void knowsWhetherItIsEverywhere(String host, boolean isEverywhere) {
    assertThat(new ListenAddress(host, 0).isEverywhere()).isEqualTo(isEverywhere);
  }
}
