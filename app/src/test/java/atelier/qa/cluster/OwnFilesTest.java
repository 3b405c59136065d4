package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import atelier.qa.testing.ClusterTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop's own CSV files in the cluster, by the README's commands. */
@ClusterTest
final class OwnFilesTest {

  private static final String POST = ",body,date_written,NAME_name,NAME_email,reported,helpful\n";

  private final Cluster cluster;
  @TempDir private Path directory;

  OwnFilesTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void keepTheSample() {
    assertThat(cluster.run(Map.of(), "compose/backup", backup()).exitCode()).isZero();
  }

  @AfterEach
  void bringTheSampleBack() {
    assertThat(cluster.run(Map.of(), "compose/restore", backup()).exitCode()).isZero();
    cluster.compose("run", "--rm", "--no-deps", "migrate");
  }

  @Test
  void theyAreImportedAndWhatIsRejectedOutlivesTheContainer() throws Exception {
    Path files = Files.createDirectory(directory.resolve("my files"));
    // The import runs as another user.
    for (Path open : new Path[] {directory, files}) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(
        files.resolve("questions.csv"),
        "id,product_id" + POST.replace("NAME", "asker") + "1,7,Ours?,2020-09-12,kim,\\N,0,0\n");
    Files.writeString(
        files.resolve("answers.csv"),
        "id,question_id" + POST.replace("NAME", "answerer") + "1,1,Ours.,2020-09-12,kim,\\N,0,0\n");
    Files.writeString(
        files.resolve("answers_photos.csv"), "id,answer_id,url\n1,99,https://a.example/1.jpg\n");

    Run imported =
        runWith(files + ":/import:ro", "seed", "import", "/import", "--replace", "--min-good", "0");

    assertThat(imported.output()).contains("Imported 1 questions, 1 answers, 0 photos");
    assertThat(imported.errors()).contains("qa: rejected rows: 1; the others are imported");
    assertThat(imported.exitCode()).isOne();
    assertThat(cluster.service().get("/qa/questions?product_id=7").body()).contains("Ours?");
    assertThat(
            cluster.compose(
                "run",
                "--rm",
                "--no-deps",
                "-T",
                "--entrypoint",
                "cat",
                "seed",
                "/var/spill/qa/import-rejects.csv"))
        .contains("answers_photos.csv,2,parent missing: answer 99 is not there or was rejected");
  }

  @Test
  void whatTheClusterHoldsIsExportedByAnAccountThatMayOnlyReadIt() throws Exception {
    Path files = Files.createDirectory(directory.resolve("my copy"));
    // The export runs as another user.
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxrwxrwx"));
    long questions = cluster.rows().countQuestions();

    Run exported = runWith(files + ":/export", "export");

    assertThat(exported.output()).contains("Exported %,d questions, ".formatted(questions));
    assertThat(exported.exitCode()).as(exported.errors()).isZero();
    assertThat(files.resolve("answers_photos.csv")).content().startsWith("id,answer_id,url\n");
  }

  private Run runWith(String volume, String... command) {
    Stream<String> compose = Stream.of("docker", "compose", "run", "--rm", "-T", "--volume");
    return cluster.run(
        Map.of(),
        Stream.of(compose, Stream.of(volume), Stream.of(command))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private String backup() {
    return directory.resolve("qa.sql.gz").toString();
  }
}
