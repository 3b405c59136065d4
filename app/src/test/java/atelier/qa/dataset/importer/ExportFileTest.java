package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.dataset.importer.ExportFile.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFileTest {

  private static final String HEADER =
      "id,product_id,body,date_written,asker_name,asker_email,reported,helpful\n";
  private static final String GOOD_ROW =
      "7,3,\"Is it soft, or not?\",1600000000123,\"Nia\",\"nia@example.com\",0,12\n";
  private static final String GOOD_LINE =
      "3\t7\tIs it soft, or not?\t1600000000123\tNia\tnia@example.com\t0\t12";

  @TempDir private Path directory;

  private final ProductsById questions = new ProductsById();
  private final ProductsById answers = new ProductsById();

  @Test
  void aRowOfARealExportIsTakenAsItStands() throws IOException {
    assertThat(questions(HEADER + GOOD_ROW)).containsExactly(GOOD_LINE);
    assertThat(directory.resolve("rejects.csv")).doesNotExist();
  }

  @Test
  void byteOrderMarkAndCarriageReturnsMakeNoDifference() throws IOException {
    assertThat(questions("\uFEFF" + (HEADER + GOOD_ROW).replace("\n", "\r\n")))
        .containsExactly(GOOD_LINE);
  }

  @Test
  void headerNamesMayBePaddedInAnyCaseAndOrderAmongOthers() throws IOException {
    assertThat(
            questions(
                "HELPFUL , Reported,extra, asker_EMAIL,asker_name\t,date_written,body,product_id,"
                    + "\" id \"\n12,0,ignored,nia@example.com,Nia,1600000000123,"
                    + "\"Is it soft, or not?\",3,7\n"))
        .containsExactly(GOOD_LINE);
  }

  @Test
  void droppedQuotesMakeNoDifferenceUnlessThereIsACommaInTheText() throws IOException {
    assertThat(
            questions(
                HEADER
                    + "7,3,It's 5\" long?,1600000000123,Nia,nia@example.com,0,12\n"
                    + "8,3,Is it soft, or not?,1600000000123,Nia,nia@example.com,0,12\n"))
        .containsExactly("3\t7\tIt's 5\" long?\t1600000000123\tNia\tnia@example.com\t0\t12");
    assertThat(rejects())
        .containsExactly(
            "questions.csv,3,wrong number of fields: 9 instead of 8,"
                + "\"8,3,Is it soft, or not?,1600000000123,Nia,nia@example.com,0,12\"");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-09-13, 1599955200000",
    "2020-09-13T12:26:40.123Z, 1600000000123",
    "2020-09-13T14:26:40+02:00, 1600000000000",
    "1600000000, 1600000000000",
    "' 1600000000123 ', 1600000000123",
  })
  void datesComeInManyForms(String written, String stored) throws IOException {
    assertThat(questions(HEADER + GOOD_ROW.replace("1600000000123", written)))
        .containsExactly(GOOD_LINE.replace("1600000000123", stored));
  }

  @Test
  void wholeNumbersMayBeWrittenAsDecimals() throws IOException {
    assertThat(
            questions(
                HEADER
                    + GOOD_ROW
                        .replace("7,3,", "7.0,3.,")
                        .replace("1600000000123", "1600000000123.0")
                        .replace(",0,12", ",0.0,1.2e1")))
        .containsExactly(GOOD_LINE);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0", "1,1", "1.0,1", "true,1", "false,0", "t,1", "f,0", "TRUE,1", "False,0", "T,1", "F,0",
    "' 1 ',1"
  })
  void reportedComesInManyForms(String written, String stored) throws IOException {
    assertThat(questions(HEADER + GOOD_ROW.replace(",0,12", "," + written + ",12")))
        .containsExactly(GOOD_LINE.replace("\t0\t12", "\t" + stored + "\t12"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "NULL", "\"null\"", "", "\"\"", " ", "\\N"})
  void noEmailIsNull(String written) throws IOException {
    assertThat(questions(HEADER + GOOD_ROW.replace("\"nia@example.com\"", written)))
        .containsExactly(GOOD_LINE.replace("nia@example.com", "\\N"));
  }

  @Test
  void anEmailNeedNotBeAnAddress() throws IOException {
    assertThat(questions(HEADER + GOOD_ROW.replace("nia@example.com", "nullify me")))
        .containsExactly(GOOD_LINE.replace("nia@example.com", "nullify me"));
  }

  @Test
  void theNullOfMySqlIsTextInQuotes() throws IOException {
    assertThat(questions(HEADER + GOOD_ROW.replace("nia@example.com", "\\N")))
        .containsExactly(GOOD_LINE.replace("nia@example.com", "\\\\N"));
  }

  @Test
  void aBodyOrANameThatSaysNullIsText() throws IOException {
    assertThat(questions(HEADER + "7,3,null,0,NULL,null,0,0\n"))
        .containsExactly("3\t7\tnull\t0\tNULL\t\\N\t0\t0");
  }

  @Test
  void textIsNeitherTrimmedNorChanged() throws IOException {
    assertThat(questions(HEADER + GOOD_ROW.replace("Is it soft, or not?", " naïve 😀\\N\n\t ")))
        .containsExactly(GOOD_LINE.replace("Is it soft, or not?", " naïve 😀\\\\N\\n\\t "));
  }

  @Test
  void lengthsCountCodePoints() throws IOException {
    String longest = "😀".repeat(1000);
    assertThat(questions(HEADER + "7,3," + longest + ",0,Nia,,0,0\n")).hasSize(1);
    assertThat(questions(HEADER + "8,3," + longest + "a,0,Nia,,0,0\n")).isEmpty();
    assertThat(rejects().getFirst())
        .startsWith(
            "questions.csv,2,\"invalid text: body must be at most 1000 characters, is 1001\"");
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
    assertThat(questions(HEADER + row + "\n" + GOOD_ROW)).containsExactly(GOOD_LINE);
    assertThat(rejects()).hasSize(1).first().asString().startsWith("questions.csv,2," + reason);
  }

  @Test
  void bytesThatAreNotUtf8RejectTheirRowOnly() throws IOException {
    byte[] file =
        (HEADER + GOOD_ROW.replace("soft", "s\u00F6ft") + GOOD_ROW.replace("7,", "8,"))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(file, RowShape.questions(questions)))
        .containsExactly(GOOD_LINE.replace("\t7\t", "\t8\t"));
    assertThat(rejects().getFirst())
        .startsWith("questions.csv,2,not UTF-8: body holds bytes that are not UTF-8,\"7,3,");
  }

  @Test
  void anEncodedSurrogateIsNotUtf8() throws IOException {
    byte[] file = (HEADER + "7,3,a###b,0,Nia,,0,0\n").getBytes(StandardCharsets.UTF_8);
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("###");
    file[at] = (byte) 0xED;
    file[at + 1] = (byte) 0xA0;
    file[at + 2] = (byte) 0x80;
    assertThat(read(file, RowShape.questions(questions))).isEmpty();
    assertThat(rejects().getFirst()).contains("not UTF-8");
  }

  @Test
  void theFirstGoodRowOfAnIdIsKept() throws IOException {
    assertThat(questions(HEADER + GOOD_ROW.replace("Nia", " ") + GOOD_ROW + GOOD_ROW))
        .containsExactly(GOOD_LINE);
    assertThat(rejects()).hasSize(2);
    assertThat(rejects().get(1))
        .startsWith("questions.csv,4,duplicate id: 7 came before; the first is kept,");
  }

  @Test
  void anAnswerTakesItsProductFromItsQuestion() throws IOException {
    questions.add(5, 77);
    assertThat(
            answers(
                """
                id,question_id,body,date_written,answerer_name,answerer_email,reported,helpful
                9,5,Yes,0,Seller,null,1,2
                10,6,No,0,Seller,null,1,2
                9,5,Again,0,Seller,null,1,2
                """))
        .containsExactly("77\t5\t9\tYes\t0\tSeller\t\\N\t1\t2");
    assertThat(rejects().getFirst())
        .startsWith("answers.csv,3,parent missing: question 6 is not there or was rejected,");
    assertThat(rejects().get(1)).startsWith("answers.csv,4,duplicate id: 9 came before");
  }

  @Test
  void aPhotoTakesItsProductFromItsAnswer() throws IOException {
    answers.add(9, 77);
    assertThat(
            photos(
                """
                id,answer_id,url
                1,9,"https://a.example/1.jpg?w=1,2"
                2,8,https://a.example/
                3,9,ftp://a.example/
                5,9,\\N
                4,9,HTTP://ümlaut.example/😀
                1,9,https://a.example/
                """))
        .containsExactly(
            "77\t9\t1\thttps://a.example/1.jpg?w=1,2", "77\t9\t4\tHTTP://ümlaut.example/😀");
    assertThat(rejects())
        .extracting(row -> row.substring(0, row.indexOf(':')))
        .containsExactly(
            "answers_photos.csv,3,parent missing",
            "answers_photos.csv,4,invalid URL",
            "answers_photos.csv,5,invalid URL",
            "answers_photos.csv,7,duplicate id");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> questions("id,body,reported\n"))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(
            "lacks the column(s) product_id, date_written, asker_name, asker_email, helpful;"
                + " its first line has id, body, reported");
  }

  @Test
  void aColumnMustNotComeTwice() {
    assertThatThrownBy(() -> photos("id,answer_id,url,URL\n")).hasMessageContaining("url twice");
  }

  @Test
  void anEmptyFileIsNotAnExport() {
    assertThatThrownBy(() -> questions("")).hasMessageContaining("not even a header row");
  }

  @Test
  void aFileThatIsNoListOfRejectsIsNotOverwrittenByOne() throws IOException {
    Path mine = Files.writeString(directory.resolve("mine.csv"), HEADER + GOOD_ROW);
    assertThatThrownBy(() -> new RejectsFile(mine))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("mine.csv is not a rejects file");
    assertThat(mine).content().isEqualTo(HEADER + GOOD_ROW);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path nowhere = directory.resolve("nowhere.csv");
    assertThatThrownBy(() -> new ExportFile(nowhere, RowShape.photos(answers)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("nowhere.csv");
  }

  private List<String> questions(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8), RowShape.questions(questions));
  }

  private List<String> answers(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8), RowShape.answers(questions, answers));
  }

  private List<String> photos(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8), RowShape.photos(answers));
  }

  private List<String> read(byte[] content, RowShape shape) throws IOException {
    String name =
        switch (shape.table()) {
          case QUESTIONS -> "questions.csv";
          case ANSWERS -> "answers.csv";
          case PHOTOS -> "answers_photos.csv";
        };
    Path path = Files.write(directory.resolve(name), content);
    List<String> rows = new ArrayList<>();
    LoadLine line = new LoadLine();
    try (ExportFile file = new ExportFile(path, shape);
        RejectsFile rejects = new RejectsFile(directory.resolve("rejects.csv"))) {
      for (Step step = file.next(line, rejects);
          step != Step.END;
          step = file.next(line, rejects)) {
        if (step == Step.GOOD) {
          rows.add(new String(line.bytes(), 0, line.length() - 1, StandardCharsets.UTF_8));
        }
      }
    }
    return rows;
  }

  /** Without the header. */
  private List<String> rejects() throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("rejects.csv"));
    assertThat(lines.getFirst()).isEqualTo("file,line,reason,row");
    return lines.subList(1, lines.size());
  }
}
