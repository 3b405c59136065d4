package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import atelier.qa.testing.ClusterTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configuration arrives in the containers from any checkout, or the build or the start fails. */
@ClusterTest
final class ImagesTest {

  private static final String IMAGE = "atelier/qa:checkout";

  private final Cluster cluster;
  @TempDir private Path directory;

  ImagesTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void removeImages() {
    cluster.run(Map.of(), "docker", "image", "rm", "--force", IMAGE + "-mysql", IMAGE + "-nginx");
  }

  @Test
  void aCheckoutThatItsOwnerAloneMayReadGivesFilesThatEveryContainerReads() {
    Path compose = copy("chmod -R go= compose");

    assertThat(build(compose).exitCode()).isZero();

    assertThat(asStranger("-nginx", "find /etc/nginx ! -readable")).isEmpty();
    assertThat(
            asStranger("-mysql", "find /etc/mysql /opt/qa /docker-entrypoint-initdb.d ! -readable"))
        .isEmpty();
  }

  @Test
  void aCheckoutThatEverybodyMayWriteToGivesFilesThatMySqlReads() {
    Path compose = copy("chmod -R a+rwx compose");

    assertThat(build(compose).exitCode()).isZero();

    assertThat(asStranger("-mysql", "mysqld --print-defaults"))
        .contains("--sync_binlog=1")
        .doesNotContain("ignored");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql/qa.cnf, /etc/mysql/conf.d/qa.cnf",
    "nginx/templates/qa.conf.template, /etc/nginx/templates/qa.conf.template"
  })
  void theBuildRefusesWindowsLineEndingsAndNamesTheFile(String file, String inTheImage) {
    Path compose = copy("sed -i 's/$/\\r/' compose/" + file);

    Run build = build(compose);

    assertThat(build.exitCode()).isNotZero();
    assertThat(build.output() + build.errors())
        .containsPattern("#\\d+ [\\d.]+ " + inTheImage)
        .containsPattern("#\\d+ [\\d.]+ these have Windows' line endings");
  }

  @Test
  void mySqlDoesNotStartOnDefaultsWhenItSkipsItsConfiguration() throws Exception {
    Path mounted = Files.copy(Path.of("../compose/mysql/qa.cnf"), directory.resolve("qa.cnf"));
    succeeds("chmod", "a+rwx", directory.toString());
    succeeds("chmod", "a+rw", mounted.toString());

    Run start = startWith(mounted, "/etc/mysql/conf.d/qa.cnf");

    assertThat(start.exitCode()).isOne();
    assertThat(start.errors()).contains("mysqld does not read /etc/mysql/conf.d/qa.cnf");
  }

  @Test
  void aFormerMemberOfAGroupDoesNotStartAlone() throws Exception {
    Path log = Files.createFile(directory.resolve("relay-bin-group_replication_applier.000001"));

    Run start = startWith(log, "/var/lib/mysql/" + log.getFileName());

    assertThat(start.exitCode()).isOne();
    assertThat(start.errors()).contains("a member of a replication group", "QA_MYSQL_LEAVES_GROUP");
  }

  /** MySQL's own user starts it, and it has that file there. */
  private Run startWith(Path file, String at) {
    return cluster.run(
        Map.of(),
        "docker",
        "run",
        "--rm",
        "--user",
        "999:999",
        "--volume",
        file + ":" + at + ":ro",
        "atelier/qa:test-mysql");
  }

  /** A copy of compose/, changed by a command. */
  private Path copy(String change) {
    succeeds("cp", "-r", "compose", directory.toString());
    succeeds("sh", "-ec", "cd '" + directory + "'; " + change);
    return directory.resolve("compose");
  }

  private Run build(Path compose) {
    return cluster.run(
        Map.of("COMPOSE_FILE", compose.resolve("compose.yaml").toString(), "QA_APP_IMAGE", IMAGE),
        "docker",
        "compose",
        "--progress",
        "plain",
        "build",
        "mysql",
        "nginx");
  }

  /** What a shell prints in a container, as a user that no image knows. */
  private String asStranger(String image, String command) {
    Run run =
        cluster.run(
            Map.of(),
            "docker",
            "run",
            "--rm",
            "--user",
            "54321:54321",
            "--entrypoint",
            "sh",
            IMAGE + image,
            "-c",
            command + " 2>&1 || true");
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return run.output();
  }

  private void succeeds(String... command) {
    Run run = cluster.run(Map.of(), command);
    assertThat(run.exitCode()).as(run.errors()).isZero();
  }
}
