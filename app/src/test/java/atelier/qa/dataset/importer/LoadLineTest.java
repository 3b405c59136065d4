package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LoadLineTest {

  @Property
  void anyTextComesBackAsTheServerReadsIt(@ForAll("texts") List<String> texts) {
    LoadLine line = new LoadLine();
    line.begin(1, 2);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      line.text(bytes, 0, bytes.length);
    }
    line.end();
    List<String> expected = new ArrayList<>(List.of("1", "2"));
    expected.addAll(texts);
    assertThat(asTheServerReads(line)).isEqualTo(expected);
  }

  @Property
  void anyNumberIsWrittenInDecimal(@ForAll long number) {
    LoadLine line = new LoadLine();
    line.begin(1, 2);
    line.number(number);
    line.end();
    assertThat(asTheServerReads(line)).containsExactly("1", "2", Long.toString(number));
  }

  @Property
  void idsAreUnsigned(@ForAll int product, @ForAll @IntRange(min = -1) int id) {
    LoadLine line = new LoadLine();
    line.begin(product, id);
    line.end();
    assertThat(asTheServerReads(line))
        .containsExactly(Integer.toUnsignedString(product), Integer.toUnsignedString(id));
  }

  @Test
  void nothingIsNull() {
    LoadLine line = new LoadLine();
    line.begin(1, 2);
    line.nothing();
    line.end();
    assertThat(new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8))
        .isEqualTo("1\t2\t\\N\n");
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars("\\N\t\n\r0tn'\"Zb ")
        .withChars('\u00E4', '\uFFFD')
        .ofMaxLength(12)
        .list()
        .ofMaxSize(8);
  }

  /** The manual's rules for FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n'. */
  private static List<String> asTheServerReads(LoadLine line) {
    String text = new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        char escaped = text.charAt(++i);
        int at = "0bnrtZ".indexOf(escaped);
        field.append(at < 0 ? escaped : "\0\b\n\r\t\u001A".charAt(at));
      } else if (c == '\t' || c == '\n') {
        fields.add(field.toString());
        field.setLength(0);
        assertThat(c == '\n').isEqualTo(i == text.length() - 1);
      } else {
        field.append(c);
      }
    }
    return fields;
  }
}
