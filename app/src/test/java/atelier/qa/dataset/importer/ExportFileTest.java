package atelier.qa.dataset.importer;

import static atelier.qa.dataset.importer.ReadExport.GOOD_LINE;
import static atelier.qa.dataset.importer.ReadExport.GOOD_ROW;
import static atelier.qa.dataset.importer.ReadExport.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken of a file, in which forms, and which files are no exports. */
final class ExportFileTest {

  @TempDir private Path directory;
  private ReadExport export;

  @BeforeEach
  void open() {
    export = new ReadExport(directory);
  }

  @Test
  void aRowOfARealExportIsTakenAsItStands() throws IOException {
    assertThat(export.questions(HEADER + GOOD_ROW)).containsExactly(GOOD_LINE);
    assertThat(directory.resolve("rejects.csv")).doesNotExist();
  }

  @Test
  void byteOrderMarkAndCarriageReturnsMakeNoDifference() throws IOException {
    assertThat(export.questions("\uFEFF" + (HEADER + GOOD_ROW).replace("\n", "\r\n")))
        .containsExactly(GOOD_LINE);
  }

  @Test
  void headerNamesMayBePaddedInAnyCaseAndOrderAmongOthers() throws IOException {
    assertThat(
            export.questions(
                "HELPFUL , Reported,extra, asker_EMAIL,asker_name\t,date_written,body,product_id,"
                    + "\" id \"\n12,0,ignored,nia@example.com,Nia,1600000000123,"
                    + "\"Is it soft, or not?\",3,7\n"))
        .containsExactly(GOOD_LINE);
  }

  @Test
  void droppedQuotesMakeNoDifferenceUnlessThereIsACommaInTheText() throws IOException {
    assertThat(
            export.questions(
                HEADER
                    + "7,3,It's 5\" long?,1600000000123,Nia,nia@example.com,0,12\n"
                    + "8,3,Is it soft, or not?,1600000000123,Nia,nia@example.com,0,12\n"))
        .containsExactly("3\t7\tIt's 5\" long?\t1600000000123\tNia\tnia@example.com\t0\t12");
    assertThat(export.rejects())
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
    assertThat(export.questions(HEADER + GOOD_ROW.replace("1600000000123", written)))
        .containsExactly(GOOD_LINE.replace("1600000000123", stored));
  }

  @Test
  void wholeNumbersMayBeWrittenAsDecimals() throws IOException {
    assertThat(
            export.questions(
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
    assertThat(export.questions(HEADER + GOOD_ROW.replace(",0,12", "," + written + ",12")))
        .containsExactly(GOOD_LINE.replace("\t0\t12", "\t" + stored + "\t12"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "NULL", "\"null\"", "", "\"\"", " ", "\\N"})
  void noEmailIsNull(String written) throws IOException {
    assertThat(export.questions(HEADER + GOOD_ROW.replace("\"nia@example.com\"", written)))
        .containsExactly(GOOD_LINE.replace("nia@example.com", "\\N"));
  }

  @Test
  void anEmailNeedNotBeAnAddress() throws IOException {
    assertThat(export.questions(HEADER + GOOD_ROW.replace("nia@example.com", "nullify me")))
        .containsExactly(GOOD_LINE.replace("nia@example.com", "nullify me"));
  }

  @Test
  void theNullOfMySqlIsTextInQuotes() throws IOException {
    assertThat(export.questions(HEADER + GOOD_ROW.replace("nia@example.com", "\\N")))
        .containsExactly(GOOD_LINE.replace("nia@example.com", "\\\\N"));
  }

  @Test
  void aBodyOrANameThatSaysNullIsText() throws IOException {
    assertThat(export.questions(HEADER + "7,3,null,0,NULL,null,0,0\n"))
        .containsExactly("3\t7\tnull\t0\tNULL\t\\N\t0\t0");
  }

  @Test
  void textIsNeitherTrimmedNorChanged() throws IOException {
    assertThat(
            export.questions(HEADER + GOOD_ROW.replace("Is it soft, or not?", " naïve 😀\\N\n\t ")))
        .containsExactly(GOOD_LINE.replace("Is it soft, or not?", " naïve 😀\\\\N\\n\\t "));
  }

  @Test
  void lengthsCountCodePoints() throws IOException {
    String longest = "😀".repeat(1000);
    assertThat(export.questions(HEADER + "7,3," + longest + ",0,Nia,,0,0\n")).hasSize(1);
    assertThat(export.questions(HEADER + "8,3," + longest + "a,0,Nia,,0,0\n")).isEmpty();
    assertThat(export.rejects().getFirst())
        .startsWith(
            "questions.csv,2,\"invalid text: body must be at most 1000 characters, is 1001\"");
  }

  @Test
  void anAnswerTakesItsProductFromItsQuestion() throws IOException {
    export.questionIds().add(5, 77);
    assertThat(
            export.answers(
                """
                id,question_id,body,date_written,answerer_name,answerer_email,reported,helpful
                9,5,Yes,0,Seller,null,1,2
                10,6,No,0,Seller,null,1,2
                9,5,Again,0,Seller,null,1,2
                """))
        .containsExactly("77\t5\t9\tYes\t0\tSeller\t\\N\t1\t2");
    assertThat(export.rejects().getFirst())
        .startsWith("answers.csv,3,parent missing: question 6 is not there or was rejected,");
    assertThat(export.rejects().get(1)).startsWith("answers.csv,4,duplicate id: 9 came before");
  }

  @Test
  void aPhotoTakesItsProductFromItsAnswer() throws IOException {
    export.answerIds().add(9, 77);
    assertThat(
            export.photos(
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
    assertThat(export.rejects())
        .extracting(row -> row.substring(0, row.indexOf(':')))
        .containsExactly(
            "answers_photos.csv,3,parent missing",
            "answers_photos.csv,4,invalid URL",
            "answers_photos.csv,5,invalid URL",
            "answers_photos.csv,7,duplicate id");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> export.questions("id,body,reported\n"))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(
            "lacks the column(s) product_id, date_written, asker_name, asker_email, helpful;"
                + " its first line has id, body, reported");
  }

  @Test
  void aColumnMustNotComeTwice() {
    assertThatThrownBy(() -> export.photos("id,answer_id,url,URL\n"))
        .hasMessageContaining("url twice");
  }

  @Test
  void anEmptyFileIsNotAnExport() {
    assertThatThrownBy(() -> export.questions("")).hasMessageContaining("not even a header row");
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
    assertThatThrownBy(() -> new ExportFile(nowhere, RowShape.photos(new ProductsById())))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("nowhere.csv");
  }
}
