package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the file system refuses costs speed, and no client sees an error. */
@ClusterTest
final class EdgeWithoutRoomTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Rows rows;
  private final EdgeFiles files;
  private final long product = Rows.newProduct();
  private final String publisher = EdgeFiles.publisher(product);
  private final long question;

  EdgeWithoutRoomTest(Cluster cluster) {
    this.cluster = cluster;
    this.rows = cluster.rows();
    this.files = new EdgeFiles(cluster);
    this.question = rows.question(product, 1);
  }

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void aFullVolumeTakesNoMorePagesAndKeepsThoseItHas() {
    long other = inTheSameDirectory();
    files.awaitServed(product);
    long before = failures();
    // In a container of its own: what is written there counts as its memory, which a node has not.
    assertThat(fill("dd if=/dev/zero of=/run/edge/filler bs=1M").errors()).contains("No space");
    try {
      readUntil(other, () -> failures() > before);
      files.awaitServed(product);
      rows.execute("UPDATE questions SET helpful = 2 WHERE id = ?", question);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(votes()).isEqualTo(2));
    } finally {
      fill("rm /run/edge/filler");
    }
    files.awaitServed(other);
    files.awaitServed(product);
  }

  private long inTheSameDirectory() {
    long other =
        LongStream.generate(Rows::newProduct)
            .filter(id -> EdgeFiles.directory(id).equals(EdgeFiles.directory(product)))
            .findFirst()
            .orElseThrow();
    rows.question(other, 1);
    return other;
  }

  @Test
  void aDirectoryThatCannotBeWrittenTo() {
    files.awaitServed(product);
    long before = failures();
    String directory = EdgeFiles.directory(product);
    inPublisher("chmod 555 " + directory + " " + directory + "/pages");
    try {
      // The file cannot be withdrawn, so it must not be found.
      rows.execute("UPDATE questions SET helpful = 2 WHERE id = ?", question);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(votes()).isEqualTo(2));
      readUntil(product, () -> failures() > before);
      assertThat(votes()).isEqualTo(2);
    } finally {
      inPublisher("chmod 755 " + directory + " " + directory + "/pages");
    }
    files.awaitServed(product);
    assertThat(votes()).isEqualTo(2);
  }

  @Test
  void aNodeThatStartsDeletesWhatItsFormerLifeLeft() {
    files.awaitServed(product);
    cluster.compose("kill", publisher);
    assertThat(files.exists(product)).isTrue();

    cluster.compose("up", "--detach", "--wait", "--no-deps", publisher);

    await().atMost(PATIENCE).until(() -> !files.exists(product));
    files.awaitServed(product);
  }

  private long failures() {
    return files.metric(publisher, "qa_edge_failures_total");
  }

  private int votes() {
    return files.read(product).json().at("/results/0/question_helpfulness").intValue();
  }

  private void readUntil(long id, Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(files.read(id).status()).isEqualTo(200);
              return condition.call();
            });
  }

  private void inPublisher(String command) {
    cluster.compose("exec", "-T", publisher, "sh", "-c", command);
  }

  private Run fill(String command) {
    return cluster.run(
        Map.of(),
        "docker",
        "run",
        "--rm",
        "--network",
        "none",
        "--user",
        "10001:10001",
        "--volume",
        "qa-test_edge:/run/edge",
        "--entrypoint",
        "sh",
        "atelier/qa:test-nginx",
        "-c",
        command);
  }
}
