package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is read to its end, whatever is in it. */
final class CsvRecordsFuzzTest {

  static Stream<byte[]> files() {
    return Stream.of(
            "id,body\r\n1,\"a \"\"b\"\"\nc\"\r2,\n\n3,d",
            "\uFEFF1,\"never closed\n2,x\n",
            "\"a\"b\n\"\"\"\n,,\r\r\n",
            "1,caf\u00e9\u2028,\u0000\n")
        .map(file -> file.getBytes(StandardCharsets.UTF_8));
  }

  /** A record that is not CSV costs its first line, so each step goes on by one line at least. */
  @MethodSource("files")
  @FuzzTest
  void anyFileIsReadToItsEnd(byte[] file) throws IOException {
    CsvRecords records = new CsvRecords(new ByteArrayInputStream(file));
    long lines = lines(file);
    long line = 0;
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = records.next();
        if (!goesOn) {
          break;
        }
        assertThat(records.row().end(records.row().count() - 1)).isLessThanOrEqualTo(file.length);
      } catch (RejectedRow rejected) {
        records.giveUp();
      }
      assertThat(records.line()).isGreaterThan(line).isLessThanOrEqualTo(lines);
      line = records.line();
    }
    assertThat(records.fetched()).isEqualTo(file.length);
  }

  private static long lines(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1).length;
  }
}
