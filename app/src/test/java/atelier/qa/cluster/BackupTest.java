package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.Shard;
import atelier.qa.store.Snapshot;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backup, wipe, restore: the same answers. */
@ClusterTest
final class BackupTest {

  private static final int PRODUCTS = 1000;

  private final Cluster cluster;
  @TempDir private Path directory;

  BackupTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void aRestoredDatabaseGivesTheSameAnswers() {
    List<String> before = answers();
    assertThat(before).anyMatch(answer -> answer.contains("\"photos\":[\"http"));
    String backup = directory.resolve("qa.sql.gz").toString();

    succeeds("compose/backup", backup);
    cluster.rows().execute("DROP TABLE questions, answers, answers_photos, flyway_schema_history");
    // Which the API does not promise.
    assertThatThrownBy(() -> cluster.service().get("/qa/questions?product_id=1"))
        .hasMessageContaining("it is 500 ");
    succeeds("compose/restore", backup);

    assertThat(answers()).isEqualTo(before);
    cluster.compose("run", "--rm", "--no-deps", "migrate");
  }

  @Test
  void anIncompleteBackupIsRefusedAndNothingChanges() throws Exception {
    List<String> before = answers();
    Path whole = directory.resolve("whole.sql.gz");
    succeeds("compose/backup", whole.toString());
    byte[] bytes = Files.readAllBytes(whole);
    Path half = directory.resolve("half.sql.gz");
    Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    Run restore = cluster.run(Map.of(), "compose/restore", half.toString());

    assertThat(restore.exitCode()).isOne();
    assertThat(restore.errors()).contains("not a complete backup");
    assertThat(answers()).isEqualTo(before);
  }

  /** Everybody would wait for the swap, which waits for the export. */
  @Test
  void nothingIsRestoredWhileAnExportRuns() {
    List<String> before = answers();
    String backup = directory.resolve("qa.sql.gz").toString();
    succeeds("compose/backup", backup);
    Run restore;

    try (Snapshot export = Snapshot.open(cluster.settings().getFirst(), Shard.ONLY)) {
      restore = cluster.run(Map.of(), "compose/restore", backup);
      assertThat(restore.exitCode()).as("%s", export).isOne();
    }

    assertThat(restore.errors()).contains("an import or export is running; nothing has changed");
    assertThat(answers()).isEqualTo(before);
  }

  @Test
  void nobodyElseMayReadABackup() throws Exception {
    Path backup = directory.resolve("qa.sql.gz");

    succeeds("compose/backup", backup.toString());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE orders (id INT);"
            + "| lacks the tables questions, answers, answers_photos, flyway_schema_history",
        "CREATE TABLE questions (id INT); CREATE TABLE answers (id INT);"
            + " CREATE TABLE answers_photos (id INT); CREATE TABLE flyway_schema_history (id INT);"
            + "| has no questions",
        "USE qa; DROP TABLE questions; | could not be loaded",
        "DROP TABLE qa.questions;      | could not be loaded",
        "SET SESSION sql_log_bin = 0;  | could not be loaded",
      })
  void aDumpOfSomethingElseIsRefusedAndNothingChanges(String statements, String reason)
      throws Exception {
    List<String> before = answers();
    Path foreign = directory.resolve("foreign.sql.gz");
    try (Writer dump =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(foreign)), StandardCharsets.UTF_8)) {
      dump.write(statements + "\n-- Dump completed on 2026-01-01\n");
    }

    Run restore = cluster.run(Map.of(), "compose/restore", foreign.toString());

    assertThat(restore.exitCode()).isOne();
    assertThat(restore.errors()).contains(reason, "nothing has changed");
    assertThat(answers()).isEqualTo(before);
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "QA_CLUSTER_SHARDS", matches = "yes")
  void theFileOfOneDatabaseIsRefusedForAnotherOneAndNothingChanges() throws Exception {
    List<String> before = answers();
    Path first = directory.resolve("qa.sql.gz");
    succeeds("compose/backup", first.toString());
    Path second = directory.resolve("qa-b.sql.gz");
    Path other = directory.resolve("other.sql.gz");
    Files.move(first, other);
    Files.move(second, first);
    Files.move(other, second);

    Run restore = cluster.run(Map.of(), "compose/restore", first.toString());

    assertThat(restore.exitCode()).isOne();
    assertThat(restore.errors()).contains("belong into another one of the 2 databases");
    assertThat(answers()).isEqualTo(before);
  }

  private void succeeds(String... command) {
    Run run = cluster.run(Map.of(), command);
    assertThat(run.exitCode()).as(run.errors()).isZero();
  }

  private List<String> answers() {
    try (Service service = cluster.service()) {
      return LongStream.rangeClosed(1, PRODUCTS)
          .mapToObj(product -> service.get("/qa/questions?product_id=" + product))
          .map(Reply::body)
          .toList();
    }
  }
}
