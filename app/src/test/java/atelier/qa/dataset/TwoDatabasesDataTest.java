package atelier.qa.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.dataset.exporter.Exporter;
import atelier.qa.dataset.generator.Generator;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.dataset.importer.Importer;
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
    ImportOptions options =
        ImportOptions.defaults()
            .withRejects(directory.resolve("rejects.csv"))
            .withSpillDirectory(directory);

    ImportReport report =
        new Importer(settings, options).run(ExportFiles.in(imported), Progress.SILENT);
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
    try (Shards shards = new Shards(settings)) {
      shards.check();
    }
  }

  private static List<String> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().sorted().toList();
  }
}
