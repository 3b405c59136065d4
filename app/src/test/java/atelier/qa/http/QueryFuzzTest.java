package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands behind the question mark is read, or refused as a bad request. */
final class QueryFuzzTest {

  static Stream<byte[]> queries() {
    return Stream.of(
            "product_id=5&page=2&count=10",
            "product_id=5&sort=newest&q=water+proof&match=any&fields=all",
            "p%61ge=%32&page&page=&=&&count=%",
            "page=4294967296&count=99999999999999999999&q=%D9%A1%00",
            "sort=helpful&q=&match=all&q=x",
            "page=2147483646&count=undefined&sort=null")
        .map(query -> query.getBytes(StandardCharsets.UTF_8));
  }

  /** Read as {@link Query} says, in the shortest way that there is. */
  @MethodSource("queries")
  @FuzzTest
  void theFirstValueOfAParameterCounts(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.UTF_8);
    for (String name : new String[] {"page", "q", "product_id"}) {
      Optional<String> expected = Optional.empty();
      for (String pair : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        if (decode(parts[0]).equals(Optional.of(name))) {
          expected = Optional.of(parts.length == 2 ? parts[1] : "");
          if (parts.length == 2) {
            break;
          }
        }
      }
      Query query = new Query(raw);
      if (expected.isPresent() && decode(expected.get()).isEmpty()) {
        try {
          assertThat(query.first(name)).as("refused").isNull();
        } catch (ProblemException refused) {
          assertThat(refused.problem().status()).isEqualTo(400);
        }
      } else {
        assertThat(query.first(name)).isEqualTo(expected.flatMap(QueryFuzzTest::decode));
      }
    }
  }

  private static Optional<String> decode(String encoded) {
    try {
      return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
