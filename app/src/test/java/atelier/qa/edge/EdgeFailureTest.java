package atelier.qa.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file system, or another process, keeps the edge from doing. */
final class EdgeFailureTest {

  @TempDir private Path directory;
  private OpenEdge edge;

  @BeforeEach
  void open() {
    edge = new OpenEdge(directory);
  }

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void whatAnotherProcessPublishesIsLeftToIt() {
    Edge other = edge.another(1, 1);
    other.publish(edge.page(7, "other"));
    edge.publish(7, "a");

    assertThat(edge.found(7)).isEqualTo("a");
    assertThat(other.status().files()).isZero();
    assertThat(other.status().failures()).isPositive();
    other.close();
  }

  /** What cannot be withdrawn may be old, so the whole directory is given up. */
  @Test
  void aPageThatCannotBeWithdrawnClosesItsDirectoryWhichIsUsedAgainLater() throws IOException {
    edge.publish(7, "a");
    edge.publish(17, "b");
    unwithdrawable(7);
    edge.change(7);

    assertThat(edge.found(17)).isNull();
    assertThat(edge.status().failures()).isPositive();

    edge.edge().open();
    edge.renew();
    edge.publish(27, "c");
    assertThat(edge.found(27)).isEqualTo("c");
    assertThat(edge.found(7)).isNull();
  }

  /** As on a full volume: what is published is true, and there is only no more of it. */
  @Test
  void aPageThatCannotBeWrittenTakesNoOtherWithIt() throws IOException {
    edge.publish(7, "a");
    unwritable(17);
    edge.publish(17, "b");

    assertThat(edge.found(17)).isNull();
    assertThat(edge.found(7)).isEqualTo("a");
    assertThat(edge.status().failures()).isEqualTo(1);
    edge.edge().open();
    edge.renew();
    assertThat(edge.found(7)).isEqualTo("a");
    assertThat(edge.status().files()).isEqualTo(1);
    edge.change(7);
    assertThat(edge.found(7)).isNull();
  }

  @Test
  void aPageThatCannotBeMovedToItsPlaceTakesNoOtherWithIt() throws IOException {
    edge.publish(7, "a");
    unwithdrawable(17);
    edge.publish(17, "b");

    assertThat(edge.found(7)).isEqualTo("a");
    assertThat(edge.status().failures()).isEqualTo(1);
    assertThat(edge.files("7")).doesNotContain("new-17");
  }

  @Test
  void aTenthThatCannotBeLinkedTakesNoPageWithIt() throws IOException {
    edge.publish(7, "a");
    Path link = edge.path(7, edge.now().plusMillis(1_000)).getParent();
    Files.createDirectory(link);
    edge.pass(500);
    edge.renew();

    assertThat(edge.status().failures()).isPositive();
    assertThat(edge.found(7)).isEqualTo("a");
    Files.delete(link);
    edge.renew();
    edge.pass(500);
    assertThat(edge.found(7)).isEqualTo("a");
  }

  /** A directory that is not empty stands where a page of digit 7 is written. */
  private void unwritable(long productId) throws IOException {
    Files.createDirectories(directory.resolve("7/new-" + productId + "/x"));
  }

  /** The same where it is published, so that it can neither be moved there nor deleted. */
  private void unwithdrawable(long productId) throws IOException {
    Path page = directory.resolve("7/pages/" + productId);
    Files.deleteIfExists(page);
    Files.createDirectories(page.resolve("x"));
  }
}
