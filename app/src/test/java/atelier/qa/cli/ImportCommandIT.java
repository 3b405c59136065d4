package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.cli.QaProcess.Ended;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an import prints and how it exits. */
final class ImportCommandIT {

  private static final List<String> ARABIC = List.of("-Duser.language=ar", "-Duser.country=EG");

  @TempDir private Path directory;

  @Test
  void rejectsAreExitCode1UnlessTheyAreAllowed() throws Exception {
    generate();
    Files.writeString(
        directory.resolve("export/answers_photos.csv"),
        "9999999,1,no url\n",
        StandardOpenOption.APPEND);

    Ended first = qa("import", "export", "--data-dir", "data");
    assertThat(first.output())
        .contains("Imported ", "Rejected 1 rows, see import-rejects.csv:", "1 x invalid URL");
    assertThat(first.errors())
        .isEqualTo(
            "qa: rejected rows: 1; the others are imported (exit code 0 with --allow-rejects)\n");
    assertThat(first.exitCode()).isOne();
    Ended second = qa("import", "export", "--data-dir", "data", "--replace", "--allow-rejects");
    assertThat(second.output()).contains("1 x invalid URL");
    assertThat(second.errors()).isEmpty();
    assertThat(second.exitCode()).isZero();
  }

  @Test
  void badFilesReplaceNothingAndTheirLikelyFaultIsNamed() throws Exception {
    generate();
    assertThat(qa("import", "export", "--data-dir", "data").exitCode()).isZero();
    Path questions = directory.resolve("export/questions.csv");
    Files.writeString(
        questions, Files.readString(questions).replaceAll("(?m)^([0-9]+),", "$1.25,"));

    Ended refused = qa("import", "export", "--data-dir", "data", "--replace");

    assertThat(refused.output())
        .containsPattern("questions.csv: [0-9]+ x invalid id \\(ids look like decimals\\)")
        .doesNotContain("Imported");
    assertThat(refused.errors())
        .startsWith("qa: 0 of ")
        .endsWith("that may replace others; nothing has changed\n")
        .hasLineCount(1);
    assertThat(refused.exitCode()).isOne();
    assertThat(qa("seed", "--data-dir", "data").output()).contains("has questions already");
  }

  @Test
  void aSampleWithoutAGoodRowIsNotServed() throws Exception {
    generate();
    for (String file : List.of("questions.csv", "answers.csv", "answers_photos.csv")) {
      Path path = directory.resolve("export").resolve(file);
      Files.writeString(path, Files.readAllLines(path).getFirst() + "\n");
    }

    Ended served = qa("serve", "--port", "0", "--data-dir", "data", "--sample", "export");

    assertThat(served.errors()).contains("qa: there is no row to import; nothing has changed");
    assertThat(served.exitCode()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "--db jdbc:mysql://127.0.0.1:1/qa, --wipe is for the embedded database, 2",
    "--sample nowhere, --sample: there is no file nowhere, 1",
  })
  void nothingIsWipedForWhatCannotBeServed(String arguments, String reason, int exitCode)
      throws Exception {
    Path data = Files.createDirectories(directory.resolve("data/data")).resolve("precious");
    Files.createFile(data);
    Files.createFile(directory.resolve("data/qa.lock"));

    Ended served = qa(("serve --port 0 --wipe --data-dir data " + arguments).split(" "));

    assertThat(served.errors()).startsWith("qa: " + reason).hasLineCount(1);
    assertThat(served.exitCode()).isEqualTo(exitCode);
    assertThat(data).exists();
  }

  @Test
  void numbersAreTheSameInEveryLanguage() throws Exception {
    try (QaProcess generating =
        QaProcess.start(directory, ARABIC, "generate", "export", "--products", "400")) {
      assertThat(generating.await().output())
          .containsPattern("export: [0-9],[0-9]{3} questions")
          .matches("\\p{ASCII}+");
    }
    try (QaProcess serving =
            QaProcess.start(
                directory,
                ARABIC,
                "serve",
                "--port",
                "0",
                "--data-dir",
                "data",
                "--sample",
                "export");
        HttpClient client = HttpClient.newHttpClient()) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> serving.output().contains("Ctrl-C stops.") || !serving.isAlive());
      assertThat(serving.output()).as(serving.errors()).matches("\\p{ASCII}+");
      assertThat(serving.errors()).matches("\\p{ASCII}*");
      Matcher address = Pattern.compile("http://[0-9.:]+").matcher(serving.output());
      assertThat(address.find()).isTrue();
      HttpRequest answers =
          HttpRequest.newBuilder(URI.create(address.group() + "/qa/questions/1/answers")).build();
      assertThat(client.send(answers, BodyHandlers.ofString()).body())
          .startsWith("{\"question\":\"1\",\"page\":1,\"count\":5,");
    }
  }

  private void generate() throws Exception {
    assertThat(qa("generate", "export", "--products", "20").exitCode()).isZero();
  }

  private Ended qa(String... arguments) throws Exception {
    try (QaProcess process = QaProcess.start(directory, List.of(), arguments)) {
      return process.await();
    }
  }
}
