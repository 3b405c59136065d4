package atelier.qa.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain text, Größe 38, 😀|plain text, Größe 38, 😀",
        "<script>|&lt;script&gt;",
        "\" onload=\"x|&quot; onload=&quot;x",
        "' onload='x|&#39; onload=&#39;x",
        "&lt;|&amp;lt;"
      })
  void textIsEscaped(String text, String escaped) {
    assertThat(html(new Html().text(text))).isEqualTo(escaped);
  }

  @Test
  void linesAndTabsStayAndOtherControlCharactersDoNot() {
    assertThat(html(new Html().text("a\n\r\tb\0\u001b\u007f\u0085c")))
        .isEqualTo("a\n\r\tb\ufffd\ufffd\ufffd\ufffdc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]> & &lt; \u2028 \u2029 \" \\ \\u003c 😀"
      })
  void dataHasNothingThatEndsItsElementAndSaysTheSame(String text) throws Exception {
    String data = html(new Html().data(TextNode.valueOf(text)));

    assertThat(data).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(new ObjectMapper().readTree(data).textValue()).isEqualTo(text);
  }

  private static String html(Html html) {
    return new String(html.bytes(), UTF_8);
  }
}
