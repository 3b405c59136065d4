package atelier.qa.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.dataset.exporter.Exporter;
import atelier.qa.dataset.generator.Generator;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.dataset.importer.Importer;
import atelier.qa.store.BulkLoadException;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.store.Shards;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files for products that are divided among two databases. */
@DatabaseTest
final class TwoDatabasesDataTest {

  private static final String QUESTIONS_OF_REST =
      "SELECT COUNT(*) FROM questions WHERE MOD(product_id, 2) = ?";

  private final List<DatabaseSettings> settings;
  @TempDir private Path directory;

  TwoDatabasesDataTest(TestDatabase server) {
    settings = Stream.of("qa_even", "qa_odd").map(server::empty).toList();
    settings.forEach(database -> new Schema(database).migrate());
  }

  @Test
  void eachRowIsImportedIntoItsProductsDatabaseAndComesBack() throws Exception {
    Path imported = Files.createDirectory(directory.resolve("imported"));
    Path exported = directory.resolve("exported");
    new Generator(40, 1, List.of()).write(imported, false, Progress.SILENT);

    ImportReport report = importer(false).run(ExportFiles.in(imported), Progress.SILENT);
    RowCounts counts = new Exporter(settings).write(exported, false, Progress.SILENT);

    for (int rest = 0; rest < 2; rest++) {
      Rows rows = new Rows(settings.get(rest));
      assertThat(rows.number(QUESTIONS_OF_REST, rest))
          .isPositive()
          .isEqualTo(rows.countQuestions());
    }
    assertThat(report.rejected()).isZero();
    assertThat(counts.questions()).isEqualTo(report.questions());
    assertThat(rows(ExportFiles.in(exported).questions()))
        .isEqualTo(rows(ExportFiles.in(imported).questions()));
    assertThat(rows(ExportFiles.in(exported).photos()))
        .isEqualTo(rows(ExportFiles.in(imported).photos()));
  }

  /** The largest id of all is in one database, and both go on above it from the swap on. */
  @Test
  void noIdThatWasImportedCanBeGivenAgain() throws Exception {
    importer(false).run(files("500,2,New?,0,Nia,,0,0\n701,3,New?,0,Nia,,0,0\n"), Progress.SILENT);

    try (Shards shards = new Shards(settings)) {
      shards.check();
    }
    for (DatabaseSettings database : settings) {
      Rows rows = new Rows(database);
      assertThat(rows.question(Rows.newProduct(), 0)).isGreaterThan(701);
      assertThat(rows.countQuestions()).isEqualTo(2);
    }
  }

  @Test
  void whatOneDatabaseRefusesChangesNone() throws Exception {
    new Rows(settings.getLast()).question(3, 0);
    ExportFiles files = files("500,2,New?,0,Nia,,0,0\n");

    assertThatThrownBy(() -> importer(false).run(files, Progress.SILENT))
        .isInstanceOf(BulkLoadException.class)
        .hasMessageContaining("qa_odd is not empty");

    assertThat(new Rows(settings.getFirst()).countQuestions()).isZero();
  }

  @Test
  void anImportThatFailsAtTheLastDatabaseChangesNone() throws Exception {
    for (DatabaseSettings database : settings) {
      new Rows(database).question(2L + settings.indexOf(database), 0);
    }
    AtomicInteger loaded = new AtomicInteger();
    Progress failing =
        stage -> {
          if (stage.equals("load photos") && loaded.incrementAndGet() == settings.size()) {
            throw new IllegalStateException("killed");
          }
          return Progress.SILENT.begin(stage);
        };
    ExportFiles files = files("500,2,New?,0,Nia,,0,0\n501,2,New?,0,Nia,,0,0\n");

    assertThatThrownBy(() -> importer(true).run(files, failing)).hasMessage("killed");

    for (DatabaseSettings database : settings) {
      assertThat(new Rows(database).countQuestions()).isOne();
    }
    assertThat(importer(true).run(files, Progress.SILENT).questions()).isEqualTo(2);
  }

  private Importer importer(boolean replace) {
    return new Importer(
        settings,
        ImportOptions.defaults()
            .withReplace(replace)
            .withMinGoodPercent(0)
            .withRejects(directory.resolve("rejects.csv"))
            .withSpillDirectory(directory));
  }

  private ExportFiles files(String questions) throws IOException {
    ExportFiles files = ExportFiles.in(directory);
    Files.writeString(files.questions(), ExportFiles.QUESTION_COLUMNS + "\n" + questions);
    Files.writeString(files.answers(), ExportFiles.ANSWER_COLUMNS + "\n");
    Files.writeString(files.photos(), ExportFiles.PHOTO_COLUMNS + "\n");
    return files;
  }

  private static List<String> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().sorted().toList();
  }
}
