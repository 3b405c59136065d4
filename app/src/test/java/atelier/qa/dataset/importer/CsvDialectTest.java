package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvDialectTest {

  @Property(tries = 500)
  void anyRowsComeBackEqualFromAnyDialect(
      @ForAll("rows") List<List<String>> rows,
      @ForAll boolean byteOrderMark,
      @ForAll boolean quoteAll,
      @ForAll("lineEnds") String lineEnd)
      throws Exception {
    String file =
        (byteOrderMark ? "\uFEFF" : "")
            + rows.stream()
                .map(row -> line(row, quoteAll))
                .collect(Collectors.joining(lineEnd, "", lineEnd));
    assertThat(read(file)).isEqualTo(rows);
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> field =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("ab,\"\n\r\\\t ").ofMaxLength(6),
            Arbitraries.strings().ofMaxLength(8).filter(CsvDialectTest::isEncodable),
            Arbitraries.just("😀 naïve"));
    return field.list().ofSize(3).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  private static String line(List<String> row, boolean quoteAll) {
    return row.stream()
        .map(field -> quoteAll || needsQuotes(field) ? quoted(field) : field)
        .collect(Collectors.joining(","));
  }

  private static boolean needsQuotes(String field) {
    return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  private static boolean isEncodable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static List<List<String>> read(String file) throws IOException, RejectedRow {
    List<List<String>> rows = new ArrayList<>();
    CsvRecords records =
        new CsvRecords(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    while (records.next()) {
      List<String> row = new ArrayList<>();
      for (int field = 0; field < records.row().count(); field++) {
        row.add(records.row().text(field));
      }
      rows.add(row);
    }
    return rows;
  }
}
