package atelier.qa.dataset.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.dataset.Progress;
import atelier.qa.dataset.RowCounts;
import atelier.qa.store.BulkLoad;
import atelier.qa.store.BulkLoadException;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.SnapshotException;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Waiting;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** When and how an export reads and writes. */
@DatabaseTest
final class ExporterTest extends ExportFromDatabase {

  /** More than the buffer of a file has room for. */
  private static final int MANY = 1 << 14;

  private final DatabaseSettings mayOnlyRead;

  ExporterTest(TestDatabase database) {
    super(database);
    mayOnlyRead = database.feedSettings("qa_export");
  }

  @Test
  void theFilesAreOfTheMomentAtWhichItBeganThoughOthersGoOnWriting() throws Exception {
    fill();
    List<String> before = allRows();
    Progress writing =
        name -> {
          write();
          return Progress.SILENT.begin(name);
        };

    export(writing);

    assertThat(rows.countQuestions()).isGreaterThan(before.size() / 3);
    assertThat(takeBack().rejected()).isZero();
    assertThat(allRows()).isEqualTo(before);
  }

  @Test
  void anAccountThatMayOnlyReadIsEnough() throws Exception {
    fill();

    RowCounts counts = new Exporter(mayOnlyRead).write(directory(), false, Progress.SILENT);

    assertThat(counts.total()).isEqualTo(allRows().size());
  }

  @Test
  void whatWasRemovedForGoodIsLeftOut() throws Exception {
    question(1, 1, "Is it lined?", 0, "kim", "kim@shop.example", 0);
    question(2, 1, "", 0, "", "kim@shop.example", 0);
    answer(1, 1, "", 0, "", "kim@shop.example", 0);
    photo(1, 1, "");

    assertThat(export(Progress.SILENT)).isEqualTo(new RowCounts(1, 0, 0));
  }

  @Test
  void anEmptyDatabaseGivesHeadersOnly() throws Exception {
    assertThat(export(Progress.SILENT)).isEqualTo(new RowCounts(0, 0, 0));
    assertThat(directory().resolve("answers_photos.csv")).hasContent("id,answer_id,url\n");
  }

  @Test
  void itTellsHowFarItIs() throws Exception {
    fill();
    List<String> lines = new ArrayList<>();
    Progress progress =
        name ->
            new Progress.Stage() {
              private long expected;
              private long done;

              @Override
              public void expect(long rows) {
                expected = rows;
              }

              @Override
              public void advance(long rows) {
                done += rows;
              }

              @Override
              public void close() {
                lines.add("%s: %d of %d".formatted(name, done, expected));
              }
            };

    export(progress);

    assertThat(lines).containsExactly("questions: 3 of 3", "answers: 3 of 3", "photos: 3 of 3");
  }

  @Test
  void itStopsInTheMiddleOfATableWhenInterruptedAndLeavesNothing() throws Exception {
    rows.largeProduct(MANY);
    Progress interrupting =
        name ->
            new Progress.Stage() {
              @Override
              public void expect(long rows) {}

              @Override
              public void advance(long rows) {
                assertThat(rows).isLessThan(MANY);
                Thread.currentThread().interrupt();
              }

              @Override
              public void close() {}
            };

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> export(interrupting))
        .withMessageContaining(directory().toString());

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(names()).isEmpty();
    // The server may need a moment to notice that nobody listens.
    Waiting.await()
        .ignoreException(SnapshotException.class)
        .until(() -> export(Progress.SILENT) != null);
    assertThatAllFilesAreThere();
  }

  @Test
  void aFileThatIsThereStaysUnlessItMayBeOverwritten() throws Exception {
    fill();
    Files.createDirectories(directory());
    Path file = Files.writeString(directory().resolve("answers.csv"), "precious");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> export(Progress.SILENT))
        .withMessageContaining("answers.csv");
    assertThat(file).hasContent("precious");
    assertThat(names()).containsExactly("answers.csv");

    new Exporter(settings).write(directory(), true, Progress.SILENT);
    assertThatAllFilesAreThere();
    assertThat(takeBack().rows()).isEqualTo(9);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itSaysThatTheDiskIsFullAndLeavesNothing() throws Exception {
    fill();
    Files.createDirectories(directory());
    Files.createSymbolicLink(directory().resolve("answers.csv.part"), Path.of("/dev/full"));

    assertThatIOException()
        .isThrownBy(() -> export(Progress.SILENT))
        .withMessageContaining("cannot write into " + directory())
        .withMessageContaining("No space left on device");
    assertThat(names()).isEmpty();
  }

  @Test
  void noImportAndNoOtherExportBeginsMeanwhile() throws Exception {
    List<Throwable> refused = new ArrayList<>();
    Progress meanwhile =
        at(
            "answers",
            () -> {
              assertThatThrownBy(() -> BulkLoad.begin(settings, true).close())
                  .isInstanceOf(BulkLoadException.class)
                  .satisfies(refused::add);
              assertThatThrownBy(() -> export(Progress.SILENT))
                  .isInstanceOf(SnapshotException.class)
                  .satisfies(refused::add);
            });

    export(meanwhile);

    assertThat(refused)
        .hasSize(2)
        .allSatisfy(
            e -> assertThat(e).hasMessageContaining("another import or export is running in"));
  }

  @Test
  void itDoesNotBeginDuringAnImport() {
    try (BulkLoad load = BulkLoad.begin(settings, true)) {
      assertThatThrownBy(() -> export(Progress.SILENT))
          .as("%s", load)
          .isInstanceOf(SnapshotException.class)
          .hasMessageContaining("another import or export is running in");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void tablesThatAreNotThereAreNamed() {
    rows.execute("DROP TABLE answers_photos");

    assertThatThrownBy(() -> export(Progress.SILENT))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("answers_photos")
        .hasMessageEndingWith("(run the migrate command first)");
  }

  /** Three questions, answers and photos. */
  private void fill() {
    for (int i = 0; i < 3; i++) {
      long question = rows.question(1 + i, i);
      rows.photo(rows.answer(question, i), "https://pictures.example/" + i);
    }
  }

  /** All that can happen to rows. */
  private void write() {
    long question = rows.question(Rows.newProduct(), 0);
    rows.photo(rows.answer(question, 0), "https://pictures.example/new");
    rows.execute("UPDATE questions SET helpful = helpful + 1, reported = TRUE");
    rows.execute("UPDATE answers SET body = CONCAT(body, '!')");
    rows.execute("DELETE FROM answers_photos ORDER BY id LIMIT 1");
    rows.execute("DELETE FROM answers ORDER BY id LIMIT 1");
  }
}
