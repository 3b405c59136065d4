package atelier.qa.dataset.importer;

import static atelier.qa.dataset.importer.ReadExport.GOOD_LINE;
import static atelier.qa.dataset.importer.ReadExport.GOOD_ROW;
import static atelier.qa.dataset.importer.ReadExport.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows of a file are not taken, and what the list of rejects says of them. */
final class RejectedRowsTest {

  @TempDir private Path directory;
  private ReadExport export;

  @BeforeEach
  void open() {
    export = new ReadExport(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,3,Soft?,0,Nia,,0,0          | invalid id: id must be an integer from 1 to 4294967294",
        "4294967295,3,Soft?,0,Nia,,0,0 | invalid id: id must be an integer from 1 to 4294967294",
        "x,3,Soft?,0,Nia,,0,0          | invalid id: id must be an integer from 1 to 4294967294",
        "-1,3,Soft?,0,Nia,,0,0         | invalid id: id must be an integer from 1 to 4294967294",
        ",3,Soft?,0,Nia,,0,0           | invalid id: id must be an integer from 1 to 4294967294",
        "1,1.5,Soft?,0,Nia,,0,0        | invalid id: product_id must be an integer from 1 to"
            + " 4294967295; it looks like a decimal",
        "\\N,3,Soft?,0,Nia,,0,0         | invalid id: id must be an integer from 1 to 4294967294;"
            + " it is missing",
        "1,3,\\N,0,Nia,,0,0             | invalid text: body is missing",
        "1,3,Soft?,0,\\N,,0,0           | invalid name: asker_name is missing",
        "1,3,Soft?,0,Nia,,\\N,0         | invalid reported flag: reported is missing",
        "1,3,Soft?,\\N,Nia,,0,0         | \"invalid date: date_written must be ISO 8601, or seconds"
            + " or milliseconds since 1970; it is missing",
        "1,3,Soft?,9/12/2020,Nia,,0,0  | \"invalid date: date_written must be ISO 8601, or seconds"
            + " or milliseconds since 1970; it is month/day/year or day/month/year: which one is"
            + " ambiguous",
        "1,3,Soft?,9/13/2020,Nia,,0,0  | \"invalid date: date_written must be ISO 8601, or seconds"
            + " or milliseconds since 1970; it looks like month/day/year",
        "1,99999999999999999999,b,0,N,,0,0 | invalid id: product_id must be an integer from 1 to"
            + " 4294967295",
        "1,3,,0,Nia,,0,0               | invalid text: body must not be blank",
        "1,3,\u00A0 ,0,Nia,,0,0        | invalid text: body must not be blank",
        "1,3,a\0b,0,Nia,,0,0           | invalid text: body must not contain NUL",
        "1,3,Soft?,0, ,,0,0            | invalid name: asker_name must not be blank",
        "1,3,Soft?,soon,Nia,,0,0       | \"invalid date: date_written must be ISO 8601, or seconds"
            + " or milliseconds since 1970\"",
        "1,3,Soft?,,Nia,,0,0           | \"invalid date: date_written must be ISO 8601, or seconds"
            + " or milliseconds since 1970; it is missing\"",
        "1,3,Soft?,0,Nia,,2,0          | \"invalid reported flag: reported must be 0, 1, true,"
            + " false, t or f\"",
        "1,3,Soft?,0,Nia,,,0           | \"invalid reported flag: reported must be 0, 1, true,"
            + " false, t or f\"",
        "1,3,Soft?,0,Nia,,0,-1         | invalid number of votes: helpful must be an integer from 0"
            + " to 4294967295",
        "1,3,Soft?,0,Nia,,0,4294967296 | invalid number of votes: helpful must be an integer from 0"
            + " to 4294967295",
        "1,3,Soft?,0,Nia,,0            | wrong number of fields: 7 instead of 8",
        "1,3,\"Soft?,0,\"Nia\",,0,0    | quotes do not match: an opening or a closing quote is"
            + " missing",
      })
  void aBadRowIsListedWithItsLineAndReasonAndTheNextIsTaken(String row, String reason)
      throws IOException {
    assertThat(export.questions(HEADER + row + "\n" + GOOD_ROW)).containsExactly(GOOD_LINE);
    assertThat(export.rejects())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("questions.csv,2," + reason);
  }

  @Test
  void bytesThatAreNotUtf8RejectTheirRowOnly() throws IOException {
    byte[] file =
        (HEADER + GOOD_ROW.replace("soft", "s\u00F6ft") + GOOD_ROW.replace("7,", "8,"))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(export.questions(file)).containsExactly(GOOD_LINE.replace("\t7\t", "\t8\t"));
    assertThat(export.rejects().getFirst())
        .startsWith("questions.csv,2,not UTF-8: body holds bytes that are not UTF-8,\"7,3,");
  }

  @Test
  void anEncodedSurrogateIsNotUtf8() throws IOException {
    byte[] file = (HEADER + "7,3,a###b,0,Nia,,0,0\n").getBytes(StandardCharsets.UTF_8);
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("###");
    file[at] = (byte) 0xED;
    file[at + 1] = (byte) 0xA0;
    file[at + 2] = (byte) 0x80;
    assertThat(export.questions(file)).isEmpty();
    assertThat(export.rejects().getFirst()).contains("not UTF-8");
  }

  @Test
  void theFirstGoodRowOfAnIdIsKept() throws IOException {
    assertThat(export.questions(HEADER + GOOD_ROW.replace("Nia", " ") + GOOD_ROW + GOOD_ROW))
        .containsExactly(GOOD_LINE);
    assertThat(export.rejects()).hasSize(2);
    assertThat(export.rejects().get(1))
        .startsWith("questions.csv,4,duplicate id: 7 came before; the first is kept,");
  }
}
