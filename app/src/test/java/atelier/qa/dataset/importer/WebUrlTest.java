package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Rules;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WebUrlTest {

  @Property
  void whatIsPlainIsValidByTheRules(@ForAll("urls") String url) {
    if (isPlain(url)) {
      assertThat(Rules.url(url)).isEmpty();
    }
  }

  @Test
  void anOrdinaryUrlIsPlain() {
    assertThat(isPlain("https://images.example.com/photo-15?fit=crop&w=1651&q=80")).isTrue();
  }

  @Test
  void aUrlThatIsTooLongIsNotPlain() {
    assertThat(isPlain("https://a.example/" + "x".repeat(Rules.MAX_URL))).isFalse();
  }

  @Provide
  Arbitrary<String> urls() {
    return Arbitraries.strings()
        .withChars("ab9.-/:?#@[] \t\u007F\u00E4")
        .ofMaxLength(12)
        .map(rest -> "https://" + rest);
  }

  private static boolean isPlain(String url) {
    byte[] bytes = ("..." + url).getBytes(StandardCharsets.UTF_8);
    return WebUrl.isPlain(bytes, 3, bytes.length);
  }
}
