package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.store.BulkLoadException;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may take the place of rows that are in a database, and what may not. */
@DatabaseTest
final class ReplacingImportTest extends ImportIntoDatabase {

  ReplacingImportTest(TestDatabase database) {
    super(database);
  }

  @Test
  void anImportRefusesToReplaceRowsUnlessToldTo() throws Exception {
    ExportFiles files = files(QUESTIONS, ANSWERS, PHOTOS);
    run(files, Progress.SILENT);
    assertThatThrownBy(() -> run(files, Progress.SILENT))
        .isInstanceOf(BulkLoadException.class)
        .hasMessageContaining("questions")
        .hasMessageContaining("--replace");
    assertThat(rows("SELECT COUNT(*) FROM questions")).containsExactly("6");
  }

  @Test
  void replacingLeavesNothingOfTheOldRows() throws Exception {
    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);
    replace(files(NEW_QUESTION, NO_ANSWERS, NO_PHOTOS), 0);
    assertThat(rows("SELECT id FROM questions")).containsExactly("8");
    assertThat(rows("SELECT COUNT(*) FROM answers")).containsExactly("0");
    assertThat(rows("SELECT COUNT(*) FROM answers_photos")).containsExactly("0");
  }

  @Test
  void aReplacementOfWhichTooFewRowsAreGoodIsRefusedAndSaysWhy() throws Exception {
    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);
    String decimals = QUESTIONS.replaceAll("(?m)^([0-9]),", "$1.5,");

    assertThatExceptionOfType(ImportRefusedException.class)
        .isThrownBy(() -> replace(files(decimals, ANSWERS, PHOTOS), 90))
        .withMessage(
            "0 of 6 rows of questions.csv are good: less than the 90 % (--min-good) that may replace"
                + " others; nothing has changed")
        .satisfies(
            refused ->
                assertThat(refused.rejects())
                    .containsExactly(
                        new ImportReport.Rejects(
                            "questions.csv",
                            RejectReason.ID,
                            6,
                            Optional.of("ids look like decimals"))));
    assertThat(rows("SELECT COUNT(*) FROM questions")).containsExactly("6");
  }

  @Test
  void oneBadFileIsEnoughToRefuseAReplacement() throws Exception {
    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);

    assertThatThrownBy(() -> replace(files(QUESTIONS, ANSWERS, PHOTOS), 67))
        .isInstanceOf(ImportRefusedException.class)
        .hasMessageStartingWith("2 of 3 rows of answers.csv are good");
    assertThat(rows("SELECT COUNT(*) FROM answers")).containsExactly("2");
  }

  @Test
  void aShareThatIsJustReachedReplaces() throws Exception {
    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);
    assertThat(replace(files(QUESTIONS, ANSWERS, PHOTOS), 66).rejected()).isEqualTo(2);
  }

  @Test
  void aFileWithAHeaderOnlyDoesNotEmptyItsTable() throws Exception {
    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);

    assertThatThrownBy(() -> replace(files(NEW_QUESTION, NO_ANSWERS, NO_PHOTOS)))
        .isInstanceOf(ImportRefusedException.class)
        .hasMessageStartingWith("answers.csv has no rows and would empty the table answers");
    assertThat(rows("SELECT COUNT(*) FROM questions")).containsExactly("6");
  }

  @Test
  void aFileWithAHeaderOnlyReplacesAnEmptyTable() throws Exception {
    run(files(NEW_QUESTION, NO_ANSWERS, NO_PHOTOS), Progress.SILENT);
    assertThat(replace(files(NEW_QUESTION, NO_ANSWERS, NO_PHOTOS)).questions()).isOne();
  }

  @Test
  void filesWithoutAGoodRowAreRefusedWhateverIsAllowed() throws Exception {
    String noQuestions = QUESTIONS.substring(0, QUESTIONS.indexOf('\n') + 1);
    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);

    assertThatThrownBy(() -> replace(files(noQuestions, ANSWERS, PHOTOS), 0))
        .isInstanceOf(ImportRefusedException.class)
        .hasMessage("there is no row to import; nothing has changed");
    assertThat(rows("SELECT COUNT(*) FROM questions")).containsExactly("6");
  }

  @Test
  void anImportIntoAnEmptyDatabaseWithoutAGoodRowFails() throws Exception {
    String badDates = QUESTIONS.replaceAll(",[0-9]{13},", ",9/12/2020,");
    assertThatThrownBy(() -> run(files(badDates, ANSWERS, PHOTOS), Progress.SILENT))
        .isInstanceOf(ImportRefusedException.class);
    assertThat(rejects()).content().contains("which one is ambiguous");
  }

  @Test
  void importingTheSameFilesAgainChangesNothing() throws Exception {
    ExportFiles files = files(QUESTIONS, ANSWERS, PHOTOS);
    run(files, Progress.SILENT);
    List<String> before = rows("SELECT * FROM answers");
    replace(files);
    assertThat(rows("SELECT * FROM answers")).isEqualTo(before);
  }
}
