package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.FuzzBytes;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that were written as CSV come back as they were. */
final class CsvRoundTripFuzzTest {

  private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
  private static final String SPECIAL = "\",\r\n\\ \uFEFF\0";

  @MethodSource("atelier.qa.testing.FuzzBytes#seeds")
  @FuzzTest
  void rowsComeBackAsTheyWere(byte[] bytes) throws Exception {
    FuzzBytes data = new FuzzBytes(bytes);
    List<List<String>> rows = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    while (!data.isEmpty()) {
      List<String> row = new ArrayList<>();
      for (int fields = 1 + data.below(5); fields > 0; fields--) {
        row.add(text(data));
      }
      boolean isQuoted = data.yes();
      write(row, isQuoted, file);
      file.append(LINE_ENDS[data.below(LINE_ENDS.length)]);
      rows.add(row);
    }

    assertThat(read(file.toString())).isEqualTo(rows);
  }

  /** Made of what means something to a reader, and of other bytes as UTF-8 has them. */
  private static String text(FuzzBytes data) {
    StringBuilder text = new StringBuilder();
    for (int length = data.below(8); length > 0; length--) {
      int choice = data.below(16);
      text.append(
          choice < SPECIAL.length() ? SPECIAL.charAt(choice) : (char) (32 + data.below(224)));
    }
    return text.toString();
  }

  /** Not quoted is what needs no quotes; a blank line would not be a row. */
  private static void write(List<String> row, boolean isQuoted, StringBuilder file) {
    for (int i = 0; i < row.size(); i++) {
      String field = row.get(i);
      boolean needsQuotes =
          field.matches("(?s)[\"\uFEFF].*|.*[,\r\n].*") || (row.size() == 1 && field.isEmpty());
      file.append(i > 0 ? "," : "");
      file.append(isQuoted || needsQuotes ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
  }

  private static List<List<String>> read(String file) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    CsvRecords records =
        new CsvRecords(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    while (records.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 0; i < records.row().count(); i++) {
        row.add(records.row().text(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
