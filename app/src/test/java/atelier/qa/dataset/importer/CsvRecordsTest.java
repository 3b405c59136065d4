package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

  @Test
  void plainRecordsComeOneByOneWithTheirLine() throws IOException {
    assertThat(read("a,b\n\"c, d\",e\n")).containsExactly("1:[a, b]", "2:[c, d, e]");
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheFirstField() throws IOException {
    assertThat(read("\uFEFFa,b\n")).containsExactly("1:[a, b]");
  }

  @Test
  void linesMayEndInAnyWayAndTheLastNeedNot() throws IOException {
    assertThat(read("a\r\nb\rc\nd")).containsExactly("1:[a]", "2:[b]", "3:[c]", "4:[d]");
  }

  @Test
  void blankLinesAreCountedButNotReturned() throws IOException {
    assertThat(read("a\n\n\nb\r\n\r\nc\r\n")).containsExactly("1:[a]", "4:[b]", "6:[c]");
  }

  @Test
  void aQuotedFieldMaySpanLines() throws IOException {
    assertThat(read("\"a\nb\",c\r\n\"d\r\ne\",f\r\ng,h\r\n"))
        .containsExactly("1:[a\nb, c]", "3:[d\r\ne, f]", "5:[g, h]");
  }

  @Test
  void aQuoteInsideAnUnquotedFieldIsText() throws IOException {
    assertThat(read("5\" long,b\nc,d\n")).containsExactly("1:[5\" long, b]", "2:[c, d]");
  }

  @Test
  void aDoubledQuoteIsOne() throws IOException {
    assertThat(read("\"say \"\"hi\"\"\",b\n")).containsExactly("1:[say \"hi\", b]");
  }

  @Test
  void anUnclosedQuoteCostsOnlyItsLine() throws IOException {
    assertThat(read("1,\"a\",\"b\"\n2,\"a,\"b\"\n3,\"a\",\"b\"\n4,\"a\",\"b\"\n"))
        .containsExactly("1:[1, a, b]", "2!QUOTES:2,\"a,\"b\"", "3:[3, a, b]", "4:[4, a, b]");
  }

  @Test
  void anUnclosedQuoteInTheLastLineIsNotTheEndOfAll() throws IOException {
    assertThat(read("1,a\n2,\"b\n")).containsExactly("1:[1, a]", "2!QUOTES:2,\"b");
  }

  @Test
  void linesAfterAnUnclosedQuoteAreReadAlthoughItRanToTheEndOfTheFile() throws IOException {
    assertThat(read("1,\"b\r\n2,c\r\n3,d\r\n"))
        .containsExactly("1!QUOTES:1,\"b", "2:[2, c]", "3:[3, d]");
  }

  @Test
  void anUnclosedQuoteDoesNotGatherMemory() throws IOException {
    String many = "2,plain text\n".repeat(20_000);
    List<String> records = read("1,\"never closed\n" + many);
    assertThat(records).hasSize(20_001).first().isEqualTo("1!TOO_LONG:1,\"never closed");
    assertThat(records).last().isEqualTo("20001:[2, plain text]");
  }

  @Test
  void anEndlessLineIsSkipped() throws IOException {
    List<String> records = read("a,b\n" + "x".repeat(1_000_000) + ",y\r\nc,d\n");
    assertThat(records).hasSize(3).first().isEqualTo("1:[a, b]");
    assertThat(records.get(1)).startsWith("2!TOO_LONG:xxx").hasSizeLessThan(5_000);
    assertThat(records).last().isEqualTo("3:[c, d]");
  }

  @Test
  void anEndlessLastLineIsSkipped() throws IOException {
    assertThat(read("a\n" + "x".repeat(300_000))).hasSize(2);
  }

  @Test
  void aRecordThatSwallowedOthersCanBeGivenUp() throws IOException {
    CsvRecords records = records("1,\"a\n2,b\n3,c\",d\n4,e\n");
    assertThat(nextOf(records)).isEqualTo("1:[1, a\n2,b\n3,c, d]");
    assertThat(records.giveUp()).isEqualTo("1,\"a");
    assertThat(nextOf(records)).isEqualTo("2:[2, b]");
  }

  private static List<String> read(String file) throws IOException {
    CsvRecords records = records(file);
    List<String> found = new ArrayList<>();
    for (String next = nextOf(records); !next.isEmpty(); next = nextOf(records)) {
      found.add(next);
    }
    return found;
  }

  private static CsvRecords records(String file) throws IOException {
    return new CsvRecords(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
  }

  private static String nextOf(CsvRecords records) throws IOException {
    try {
      return records.next() ? records.line() + ":" + fields(records.row()) : "";
    } catch (RejectedRow rejected) {
      return records.line() + "!" + rejected.reason() + ":" + records.giveUp();
    }
  }

  private static List<String> fields(CsvRow row) {
    List<String> fields = new ArrayList<>();
    for (int field = 0; field < row.count(); field++) {
      fields.add(row.text(field));
    }
    return fields;
  }
}
