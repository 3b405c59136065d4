package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cli.QaProcess.Ended;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Waiting;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an export prints, how it exits, and what it needs. */
final class ExportCommandIT {

  /** Held all at once, they would need more than twice the heap that the export gets. */
  private static final int QUESTIONS = 1 << 19;

  private static final List<String> FILES =
      List.of("answers.csv", "answers_photos.csv", "questions.csv");

  @TempDir private Path directory;

  @Test
  void whatItWritesIsImportedAndExportedAgainByteForByte() throws Exception {
    assertThat(qa("generate", "sample", "--products", "50").exitCode()).isZero();
    assertThat(qa("import", "sample", "--data-dir", "data").exitCode()).isZero();

    Ended first = qa("export", "first", "--data-dir", "data");
    Ended imported = qa("import", "first", "--data-dir", "other");
    Ended second = qa("export", "second", "--data-dir", "other");

    assertThat(first.output())
        .containsPattern(
            "Exported [0-9,]+ questions, [0-9,]+ answers, [0-9,]+ photos to first in [0-9.]+ s\\.");
    assertThat(first.errors()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(imported.output()).contains("Imported ").doesNotContain("Rejected");
    assertThat(imported.exitCode()).isZero();
    assertThat(second.exitCode()).isZero();
    for (String file : FILES) {
      assertThat(directory.resolve("second").resolve(file))
          .hasSameBinaryContentAs(directory.resolve("first").resolve(file));
      assertThat(Files.readAllLines(directory.resolve("first").resolve(file)))
          .hasSameSizeAs(Files.readAllLines(directory.resolve("sample").resolve(file)));
    }
  }

  @Test
  void filesThatAreThereAreOneLineAndExitCode1() throws Exception {
    Files.createDirectories(directory.resolve("out"));
    Path precious = Files.writeString(directory.resolve("out/questions.csv"), "precious");
    assertThat(qa("migrate", "--data-dir", "data").exitCode()).isZero();

    Ended refused = qa("export", "out", "--data-dir", "data");

    assertThat(refused.errors())
        .isEqualTo("qa: out/questions.csv exists; --overwrite replaces it\n");
    assertThat(refused.exitCode()).isOne();
    assertThat(precious).hasContent("precious");
    assertThat(qa("export", "out", "--data-dir", "data", "--overwrite").exitCode()).isZero();
  }

  @Test
  void aFileInThePlaceOfTheDirectoryIsOneLineAndExitCode1() throws Exception {
    Files.writeString(directory.resolve("out"), "precious");
    assertThat(qa("migrate", "--data-dir", "data").exitCode()).isZero();

    Ended refused = qa("export", "out", "--data-dir", "data");

    assertThat(refused.errors()).startsWith("qa: cannot write into out: ").hasLineCount(1);
    assertThat(refused.exitCode()).isOne();
  }

  @Test
  void aTableLargerThanTheHeapIsExportedByAnAccountThatMayOnlyRead() throws Exception {
    try (TestDatabase database = TestDatabase.embedded("export")) {
      fill(database);

      Ended exported;
      try (QaProcess process = export(database, List.of("-Xmx24m", "-XX:+UseSerialGC"))) {
        exported = process.await();
      }

      assertThat(exported.errors()).isEmpty();
      assertThat(exported.output())
          .contains("Exported %,d questions, 1 answers, 0 photos".formatted(QUESTIONS));
      assertThat(exported.exitCode()).isZero();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void askedToStopItLeavesNothing() throws Exception {
    try (TestDatabase database = TestDatabase.embedded("export")) {
      fill(database);
      Path out = Files.createDirectories(directory.resolve("out"));
      Path part = out.resolve("questions.csv.part");
      assertThat(new ProcessBuilder("mkfifo", part.toString()).start().waitFor()).isZero();

      // Nobody reads what it writes, so it is in the middle of that when it is asked.
      try (RandomAccessFile pipe = new RandomAccessFile(part.toFile(), "rw");
          InputStream unread = new FileInputStream(pipe.getFD());
          QaProcess process = export(database, List.of())) {
        Waiting.await().atMost(Duration.ofMinutes(1)).until(() -> unread.available() > 0);
        process.stop();

        assertThat(process.await().exitCode()).isNotZero();
      }
      try (Stream<Path> left = Files.list(out)) {
        assertThat(left).isEmpty();
      }
    }
  }

  private static void fill(TestDatabase database) {
    DatabaseSettings settings = database.empty("qa_export");
    new Schema(settings).migrate();
    Rows rows = new Rows(settings);
    long product = rows.largeProduct(QUESTIONS);
    rows.answer(rows.number("SELECT MIN(id) FROM questions WHERE product_id = ?", product), 0);
  }

  private QaProcess export(TestDatabase database, List<String> ofTheMachine) throws IOException {
    DatabaseSettings account = database.feedSettings("qa_export");
    Path password = Files.writeString(directory.resolve("password"), account.password());
    return QaProcess.start(
        directory,
        ofTheMachine,
        "export",
        "out",
        "--db=" + account.url(),
        "--db-user=" + account.user(),
        "--db-password-file=" + password);
  }

  private Ended qa(String... arguments) throws Exception {
    try (QaProcess process = QaProcess.start(directory, List.of(), arguments)) {
      return process.await();
    }
  }
}
