package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.store.BulkLoad;
import atelier.qa.store.BulkLoadException;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.LogCapture;
import atelier.qa.testing.TestDatabase;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an import does to a database, whichever it is. */
@DatabaseTest
final class ImporterTest extends ImportIntoDatabase {

  ImporterTest(TestDatabase database) {
    super(database);
  }

  @Test
  void rowsArriveAsTheyStandInTheFiles() throws Exception {
    ImportReport report = run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);

    assertThat(report.questions()).isEqualTo(6);
    assertThat(rows("SELECT * FROM questions WHERE id = 1"))
        .containsExactly("1|1|Is it warm, really?|1595884714409|birch|birch@example.com|0|1");
    assertThat(rows("SELECT * FROM questions WHERE id = 4"))
        .containsExactly("1|4|How long is it?|1594341317010|dahlia|null|0|6");
    assertThat(rows("SELECT * FROM answers"))
        .containsExactly(
            "1|5|6|Only in the sea|1599958385988|Seller|shop@example.com|0|1",
            "2|7|5|Here|1599958385988|grass|null|0|3");
    assertThat(rows("SELECT * FROM answers_photos"))
        .containsExactly(
            "1|6|1|https://pictures.example/1", "1|6|3|https://pictures.example/3?w=1&q=80");
  }

  @Test
  void theMostHelpfulUnreportedQuestionsComeFirst() throws Exception {
    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);
    assertThat(
            rows(
                "SELECT id FROM questions WHERE product_id = 1 AND NOT reported"
                    + " ORDER BY helpful DESC, id"))
        .containsExactly("3", "5", "4", "1");
  }

  @Test
  void textKeepsItsTabsBackslashesLinesAndEmoji() throws Exception {
    String body = "tab\there, back\\slash, \\N, line\nbreak, \r return, 'quotes', 😀 \u2028";
    run(
        files(
            "id,product_id," + POST_COLUMNS + "1,4294967295,\"" + body + "\",0,Nia,,0,4294967295\n",
            ANSWERS,
            PHOTOS),
        Progress.SILENT);
    assertThat(rows("SELECT product_id, body, helpful FROM questions"))
        .containsExactly("4294967295|" + body + "|4294967295");
  }

  @Test
  void orphansAndDuplicatesAreListedAndCounted() throws Exception {
    String twice = QUESTIONS + "3,2,\"Again?\",0,\"Nia\",,0,0\n";
    ImportReport report = run(files(twice, ANSWERS, PHOTOS), Progress.SILENT);

    assertThat(report.rejects())
        .containsExactly(
            rejects("questions.csv", RejectReason.DUPLICATE),
            rejects("answers.csv", RejectReason.ORPHAN),
            rejects("answers_photos.csv", RejectReason.ORPHAN));
    assertThat(report.rejected()).isEqualTo(3);
    assertThat(report.rows()).isEqualTo(6 + 2 + 2);
    assertThat(report.rejectsFile()).hasValue(rejects());
    assertThat(rejects())
        .content()
        .isEqualTo(
            """
            file,line,reason,row
            questions.csv,8,duplicate id: 3 came before; the first is kept,"3,2,""Again?"",0,""Nia"",,0,0"
            answers.csv,4,parent missing: question 99 is not there or was rejected,"4,99,""To whom?"",1599958385988,""hazel"",null,0,3"
            answers_photos.csv,4,parent missing: answer 4 is not there or was rejected,"2,4,""https://pictures.example/2""\"
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void withoutBadRowsThereIsNoRejectsFile() throws Exception {
    Files.writeString(rejects(), "file,line,reason,row\r\nof an earlier import");
    ImportReport report =
        run(files(QUESTIONS, ANSWERS.replace(",99,", ",1,"), NO_PHOTOS), Progress.SILENT);
    assertThat(report.rejectsFile()).isEmpty();
    assertThat(rejects()).doesNotExist();
  }

  @Test
  void whatIsReportedInTheFilesWaitsAtTheDeskAndNothingElse() throws Exception {
    execute("INSERT INTO moderated_items (kind, id, waiting) VALUES (1, 3, TRUE), (2, 9, TRUE)");

    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);

    assertThat(rows("SELECT kind, id, reports, waiting FROM moderated_items"))
        .containsExactly("1|2|1|1");
  }

  @Test
  void newRowsGetHigherIdsThanImportedOnes() throws Exception {
    run(files(QUESTIONS + "4294967293,9,Last?,0,Nia,,0,0\n", ANSWERS, PHOTOS), Progress.SILENT);
    execute(
        "INSERT INTO questions (product_id, body, date_written, asker_name)"
            + " VALUES (9, 'Really?', 0, 'Nia')");
    assertThat(rows("SELECT MAX(id) FROM questions")).containsExactly("4294967294");
  }

  @Test
  void anImportThatFailsMidwayLeavesTheLiveRowsAndTheNextOneSucceeds() throws Exception {
    ExportFiles files = files(QUESTIONS, ANSWERS, PHOTOS);
    run(files, Progress.SILENT);
    for (String stage : List.of("read answers.csv", "load questions", "load photos")) {
      Progress failing =
          name -> {
            if (name.equals(stage)) {
              throw new IllegalStateException("killed at " + name);
            }
            return Progress.SILENT.begin(name);
          };
      assertThatThrownBy(() -> importer(true).run(files, failing)).hasMessage("killed at " + stage);
      assertThat(rows("SELECT COUNT(*) FROM questions")).containsExactly("6");
    }
    assertThat(replace(files).questions()).isEqualTo(6);
  }

  @Test
  void whatAKilledImportLeftBehindIsDropped() throws Exception {
    execute("CREATE TABLE questions_incoming LIKE questions");
    execute("CREATE TABLE answers_outgoing (left_over INT)");
    assertThat(run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT).questions()).isEqualTo(6);
  }

  @Test
  void anInterruptedImportStopsAndLeavesTheLiveRows() throws Exception {
    ExportFiles files = files(QUESTIONS, ANSWERS, PHOTOS);
    Progress interrupting =
        name -> {
          Thread.currentThread().interrupt();
          return Progress.SILENT.begin(name);
        };
    assertThatThrownBy(() -> run(files, interrupting)).isInstanceOf(ImportException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(rows("SELECT COUNT(*) FROM questions")).containsExactly("0");
  }

  @Test
  void twoImportsDoNotRunAtOnce() throws Exception {
    ExportFiles files = files(QUESTIONS, ANSWERS, PHOTOS);
    List<Throwable> second = new ArrayList<>();
    Progress meanwhile =
        name -> {
          if (name.equals("read answers.csv")) {
            try {
              importer(false).run(files, Progress.SILENT);
            } catch (BulkLoadException e) {
              second.add(e);
            }
          }
          return Progress.SILENT.begin(name);
        };
    run(files, meanwhile);
    assertThat(second).hasSize(1);
    assertThat(second.getFirst()).hasMessageContaining("another import or export is running");
  }

  @Test
  void rowsThatCameInTheMeantimeAreNotLost() throws Exception {
    Progress meanwhile =
        name -> {
          if (name.equals("load photos")) {
            execute(
                "INSERT INTO questions (product_id, body, date_written, asker_name)"
                    + " VALUES (9, 'Here first?', 0, 'Nia')");
          }
          return Progress.SILENT.begin(name);
        };
    assertThatThrownBy(() -> run(files(QUESTIONS, ANSWERS, PHOTOS), meanwhile))
        .isInstanceOf(BulkLoadException.class)
        .hasMessageContaining("not empty");
    assertThat(rows("SELECT body FROM questions")).containsExactly("Here first?");
  }

  @Test
  void aFileThatLacksAColumnFailsBeforeTheDatabaseIsTouched() throws Exception {
    run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);
    ExportFiles bad = files(QUESTIONS, ANSWERS, "id,answer_id\n");
    assertThatThrownBy(() -> replace(bad)).isInstanceOf(ImportException.class);
    assertThat(rows("SELECT COUNT(*) FROM questions")).containsExactly("6");
  }

  @Test
  void moreRowsThanFitAChunkAreLoadedByAllStreams() throws Exception {
    StringBuilder questions = new StringBuilder("id,product_id,").append(POST_COLUMNS);
    for (int id = 1; id <= 20_000; id++) {
      questions.append(id).append(',').append(1 + id * 7919 % 1000);
      questions.append(",\"").append("why? ".repeat(100)).append("\",0,Nia,,0,0\n");
    }
    ImportReport report = run(files(questions.toString(), ANSWERS, PHOTOS), Progress.SILENT);
    assertThat(report.questions()).isEqualTo(20_000);
    assertThat(rows("SELECT COUNT(*), COUNT(DISTINCT id), MIN(id), MAX(id) FROM questions"))
        .containsExactly("20000|20000|1|20000");
  }

  @Test
  void foreignKeysAndTriggersOfTheOldTablesAreWarnedOf() throws Exception {
    execute(
        "ALTER TABLE answers ADD CONSTRAINT to_question FOREIGN KEY (question_id)"
            + " REFERENCES questions (id)");
    execute("CREATE INDEX by_helpful ON questions (helpful)");
    execute("CREATE TRIGGER audit AFTER UPDATE ON questions FOR EACH ROW SET @touched = 1");
    List<String> warnings;
    try (LogCapture log = new LogCapture(BulkLoad.class)) {
      run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT);
      warnings = log.lines();
    }
    assertThat(warnings)
        .containsExactly(
            "the foreign key to_question of the table answers is not carried over to the new table:"
                + " add it again after the import",
            "the trigger audit of the table questions is not carried over to the new table: add it"
                + " again after the import");
    assertThat(rows("SHOW INDEX FROM questions WHERE Key_name = 'by_helpful'")).hasSize(1);
    assertThat(rows("SELECT COUNT(*) FROM answers")).containsExactly("2");
  }

  @Test
  void aTableThatRefersToALiveOneIsNotLeftReferringToTheOldOne() throws Exception {
    execute(
        "CREATE TABLE featured (question_id INT UNSIGNED, CONSTRAINT to_featured"
            + " FOREIGN KEY (question_id) REFERENCES questions (id))");
    assertThatThrownBy(() -> run(files(QUESTIONS, ANSWERS, PHOTOS), Progress.SILENT))
        .isInstanceOf(BulkLoadException.class)
        .hasMessage(
            "a swap of tables would break the foreign key to_featured of the table"
                + " qa_import.featured: drop them first and add them again afterwards");
  }
}
