package atelier.qa.edge;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cache.EncodedBody;
import atelier.qa.cache.FirstPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pages NGINX finds, over a cache that says what the test wants. */
final class EdgeTest {

  private static final int PAGES = 30;

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
  void aPageIsPublishedByteForByte() {
    edge.publish(4717, "a");

    assertThat(edge.found(4717)).isEqualTo("a");
    assertThat(edge.status().files()).isEqualTo(1);
    assertThat(edge.status().bytes()).isEqualTo(OpenEdge.ROOM);
  }

  /** NGINX makes its entity tag of that. */
  @Test
  void aFileIsAsOldAsItsTagSays() throws IOException {
    EncodedBody body = EncodedBody.compressed(new byte[] {'a'}, 0, 1, -1L);
    edge.edge().publish(edge.page(8, body));

    assertThat(Files.getLastModifiedTime(edge.path(8, edge.now())).to(TimeUnit.SECONDS))
        .isEqualTo(0x1_FFFF_FFFFL);
  }

  @Test
  void aChangeWithdrawsAPageAtOnce() {
    edge.publish(4717, "a");
    edge.publish(4727, "b");

    edge.change(4717);

    assertThat(edge.found(4717)).isNull();
    assertThat(edge.found(4727)).isEqualTo("b");
    assertThat(edge.status().unlinked()).isEqualTo(1);
  }

  @Test
  void aPageThatChangedSinceItWasReadIsNotPublished() {
    FirstPage old = edge.page(4717, "old");
    edge.change(4717);
    edge.edge().publish(old);

    assertThat(edge.found(4717)).isNull();
    assertThat(edge.files("7")).doesNotContain("new-4717");
  }

  @Test
  void aPageThatChangesWhileItIsWrittenIsNotPublished() {
    FirstPage old = edge.page(4717, "old");
    edge.cache().afterNextCheck(() -> edge.change(4717));
    edge.edge().publish(old);

    assertThat(edge.found(4717)).isNull();
    assertThat(edge.files("7")).doesNotContain("new-4717");
  }

  @Test
  void afterAChangeTheNewPageIsPublished() {
    edge.publish(4717, "a");
    edge.change(4717);
    edge.publish(4717, "b");

    assertThat(edge.found(4717)).isEqualTo("b");
  }

  @Test
  void aFullInvalidationWithdrawsAllPages() {
    for (long id = 1; id <= PAGES; id++) {
      edge.publish(id, "a");
    }
    edge.changeAll();

    for (long id = 1; id <= PAGES; id++) {
      assertThat(edge.found(id)).isNull();
    }
    edge.publish(7, "b");
    assertThat(edge.found(7)).isEqualTo("b");
    assertThat(edge.status().files()).isEqualTo(1);
    assertThat(edge.status().bytes()).isEqualTo(OpenEdge.ROOM);
  }

  @Test
  void closingWithdrawsEverything() {
    edge.publish(7, "a");
    edge.close();

    assertThat(edge.found(7)).isNull();
  }

  @Test
  void whatAFormerLifeLeftIsRemoved() throws IOException {
    edge.publish(7, "a");
    edge.close();
    Files.createDirectories(directory.resolve("7/old-1/x"));
    Files.createFile(directory.resolve("7/new-7"));

    open();

    assertThat(edge.found(7)).isNull();
    assertThat(edge.files("7")).contains("pages", "owner").doesNotContain("old-1", "new-7");
  }

  @Test
  void eachProductHasOnePublisher() {
    edge.close();
    List<Edge> all = List.of(edge.another(1, 3), edge.another(2, 3), edge.another(3, 3));
    for (Edge each : all) {
      for (long id = 0; id < EdgeSettings.DIGITS; id++) {
        each.publish(edge.page(id, "a"));
      }
    }

    assertThat(all.stream().map(each -> each.status().files())).containsExactly(4L, 3L, 3L);
    all.forEach(Edge::close);
  }

  @Test
  void theOldestGoWhereThereIsNoRoom() {
    edge.reopen(3 * OpenEdge.ROOM);
    for (long id = 10; id <= 50; id += 10) {
      edge.publish(id, "a");
    }

    assertThat(Stream.of(10L, 20L).map(edge::found)).containsOnlyNulls();
    assertThat(Stream.of(30L, 40L, 50L).map(edge::found)).containsOnly("a");
    assertThat(edge.status().evicted()).isEqualTo(2);
    assertThat(edge.status().bytes()).isEqualTo(3 * OpenEdge.ROOM);
  }

  @Test
  void withoutADirectoryNothingIsDone() {
    try (Edge none = new Edge(EdgeSettings.NONE, edge.cache(), edge::now)) {
      none.start();
      none.requested(edge.page(7, "a"));
      none.invalidated(7);
      none.allInvalidated();

      assertThat(none.status()).isEqualTo(new EdgeStatus(false, 0, 0, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void inTheBackgroundWhatIsAskedForIsPublishedAndWhatWasWithdrawnIsDeleted() {
    edge.now(Instant.now());
    edge.edge().start();
    FirstPage page = edge.page(7, "a");

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (edge.status().files() == 0 && System.nanoTime() < end) {
      edge.edge().requested(page);
      Thread.onSpinWait();
    }
    assertThat(edge.found(7)).isEqualTo("a");

    edge.changeAll();
    await().until(() -> edge.files("7").stream().noneMatch(file -> file.startsWith("old-")));
  }
}
