package atelier.qa.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.cache.EncodedBody;
import atelier.qa.cache.FirstPage;
import atelier.qa.cache.FirstPageListener;
import atelier.qa.cache.FirstPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What NGINX finds, over a cache that says what the test wants. */
final class EdgeTest {

  /** What a page of a few bytes takes. */
  private static final int ROOM = 5 * 1024;

  private static final int PAGES = 30;

  @TempDir private Path directory;
  private final FakeCache cache = new FakeCache();
  private Instant now = Instant.ofEpochMilli(1_000_000_050);
  private Edge edge;

  @BeforeEach
  void open() {
    edge = edge(1, 1);
    edge.open();
    edge.renew();
  }

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void aPageIsPublishedByteForByte() {
    publish(4717, "a");

    assertThat(found(4717)).isEqualTo("a");
    assertThat(edge.status().files()).isEqualTo(1);
    assertThat(edge.status().bytes()).isEqualTo(ROOM);
  }

  /** NGINX makes its entity tag of that. */
  @Test
  void aFileIsAsOldAsItsTagSays() throws IOException {
    EncodedBody body = EncodedBody.compressed(bytes("a"), 0, 1, -1L);
    edge.publish(new FirstPage(8, 0, body));

    assertThat(Files.getLastModifiedTime(path(8)).to(TimeUnit.SECONDS)).isEqualTo(0x1_FFFF_FFFFL);
  }

  @Test
  void aChangeWithdrawsAPageAtOnce() {
    publish(4717, "a");
    publish(4727, "b");

    change(4717);

    assertThat(found(4717)).isNull();
    assertThat(found(4727)).isEqualTo("b");
    assertThat(edge.status().unlinked()).isEqualTo(1);
  }

  @Test
  void aPageThatChangedSinceItWasReadIsNotPublished() {
    FirstPage old = page(4717, "old");
    change(4717);
    edge.publish(old);

    assertThat(found(4717)).isNull();
    assertThat(files("7")).doesNotContain("new-4717");
  }

  @Test
  void aPageThatChangesWhileItIsWrittenIsNotPublished() {
    FirstPage old = page(4717, "old");
    cache.afterNextCheck = () -> change(4717);
    edge.publish(old);

    assertThat(found(4717)).isNull();
    assertThat(files("7")).doesNotContain("new-4717");
  }

  @Test
  void afterAChangeTheNewPageIsPublished() {
    publish(4717, "a");
    change(4717);
    publish(4717, "b");

    assertThat(found(4717)).isEqualTo("b");
  }

  @Test
  void aFullInvalidationWithdrawsAllPages() {
    for (long id = 1; id <= PAGES; id++) {
      publish(id, "a");
    }
    cache.changeAll();
    edge.allInvalidated();

    for (long id = 1; id <= PAGES; id++) {
      assertThat(found(id)).isNull();
    }
    publish(7, "b");
    assertThat(found(7)).isEqualTo("b");
    assertThat(edge.status().files()).isEqualTo(1);
    assertThat(edge.status().bytes()).isEqualTo(ROOM);
  }

  @Test
  void nothingIsFoundAfterTheLease() {
    publish(7, "a");

    now = now.plusMillis(949);
    assertThat(found(7)).isEqualTo("a");
    now = now.plusMillis(1);
    assertThat(found(7)).isNull();
  }

  /** It was heard of half a second ago, so half a second is left. */
  @Test
  void theLeaseIsNoLongerThanTheFeeds() {
    publish(7, "a");
    cache.lease = Duration.ofMillis(500);
    now = now.plusMillis(500);
    edge.renew();

    now = now.plusMillis(449);
    assertThat(found(7)).isEqualTo("a");
    now = now.plusMillis(1);
    assertThat(found(7)).isNull();
  }

  @Test
  void withoutAFeedNothingIsFound() {
    publish(7, "a");
    cache.lease = Duration.ZERO;
    now = now.plusMillis(1_000);
    edge.renew();

    assertThat(found(7)).isNull();
    assertThat(edge.status().leased()).isFalse();
  }

  @Test
  void whatIsOverIsRemoved() {
    for (int i = 0; i < 100; i++) {
      now = now.plusMillis(50);
      edge.renew();
    }

    assertThat(files("7")).hasSizeLessThanOrEqualTo(12);
  }

  /**
   * Its names would be valid for a second time, and perhaps nobody there to keep the files true.
   */
  @Test
  void aClockThatIsSetBackEndsTheLeaseOfBefore() {
    publish(7, "a");
    Instant before = now;
    now = now.minusSeconds(60);
    edge.renew();
    assertThat(found(7)).isEqualTo("a");

    now = before;
    assertThat(found(7)).isNull();
  }

  @Test
  void closingWithdrawsEverything() {
    publish(7, "a");
    edge.close();

    assertThat(found(7)).isNull();
  }

  @Test
  void whatAFormerLifeLeftIsRemoved() throws IOException {
    publish(7, "a");
    edge.close();
    Files.createDirectories(directory.resolve("7/old-1/x"));
    Files.createFile(directory.resolve("7/new-7"));

    edge = edge(1, 1);
    edge.open();
    edge.renew();

    assertThat(found(7)).isNull();
    assertThat(files("7")).contains("pages", "owner").doesNotContain("old-1", "new-7");
  }

  @Test
  void eachProductHasOnePublisher() {
    edge.close();
    List<Edge> all = List.of(edge(1, 3), edge(2, 3), edge(3, 3));
    for (Edge each : all) {
      each.open();
      for (long id = 0; id < EdgeSettings.DIGITS; id++) {
        each.publish(page(id, "a"));
      }
    }

    assertThat(all.stream().map(each -> each.status().files())).containsExactly(4L, 3L, 3L);
    all.forEach(Edge::close);
  }

  @Test
  void whatAnotherProcessPublishesIsLeftToIt() {
    Edge other = edge(1, 1);
    other.open();
    other.publish(page(7, "other"));
    publish(7, "a");

    assertThat(found(7)).isEqualTo("a");
    assertThat(other.status().files()).isZero();
    assertThat(other.status().failures()).isPositive();
    other.close();
  }

  @Test
  void theOldestGoWhereThereIsNoRoom() {
    edge.close();
    edge =
        new Edge(new EdgeSettings(directory, 1, 10, 3 * ROOM), cache, () -> now, System::nanoTime);
    edge.open();
    edge.renew();
    for (long id = 10; id <= 50; id += 10) {
      publish(id, "a");
    }

    assertThat(Stream.of(10L, 20L).map(this::found)).containsOnlyNulls();
    assertThat(Stream.of(30L, 40L, 50L).map(this::found)).containsOnly("a");
    assertThat(edge.status().evicted()).isEqualTo(2);
    assertThat(edge.status().bytes()).isEqualTo(3 * ROOM);
  }

  /** What cannot be withdrawn may be old, so the whole directory is given up. */
  @Test
  void aPageThatCannotBeWithdrawnClosesItsDirectoryWhichIsUsedAgainLater() throws IOException {
    publish(7, "a");
    publish(17, "b");
    unwithdrawable(7);
    change(7);

    assertThat(found(17)).isNull();
    assertThat(edge.status().failures()).isPositive();

    edge.open();
    edge.renew();
    publish(27, "c");
    assertThat(found(27)).isEqualTo("c");
    assertThat(found(7)).isNull();
  }

  /** As on a full volume: what is published is true, and there is only no more of it. */
  @Test
  void aPageThatCannotBeWrittenTakesNoOtherWithIt() throws IOException {
    publish(7, "a");
    unwritable(17);
    publish(17, "b");

    assertThat(found(17)).isNull();
    assertThat(found(7)).isEqualTo("a");
    assertThat(edge.status().failures()).isEqualTo(1);
    edge.open();
    edge.renew();
    assertThat(found(7)).isEqualTo("a");
    assertThat(edge.status().files()).isEqualTo(1);
    change(7);
    assertThat(found(7)).isNull();
  }

  @Test
  void aPageThatCannotBeMovedToItsPlaceTakesNoOtherWithIt() throws IOException {
    publish(7, "a");
    unwithdrawable(17);
    publish(17, "b");

    assertThat(found(7)).isEqualTo("a");
    assertThat(edge.status().failures()).isEqualTo(1);
    assertThat(files("7")).doesNotContain("new-17");
  }

  @Test
  void aTenthThatCannotBeLinkedTakesNoPageWithIt() throws IOException {
    publish(7, "a");
    Path link = path(7, now.plusMillis(1_000)).getParent();
    Files.createDirectory(link);
    now = now.plusMillis(500);
    edge.renew();

    assertThat(edge.status().failures()).isPositive();
    assertThat(found(7)).isEqualTo("a");
    Files.delete(link);
    edge.renew();
    now = now.plusMillis(500);
    assertThat(found(7)).isEqualTo("a");
  }

  @Test
  void withoutADirectoryNothingIsDone() {
    try (Edge none = new Edge(EdgeSettings.NONE, cache, () -> now)) {
      none.start();
      none.requested(page(7, "a"));
      none.invalidated(7);
      none.allInvalidated();

      assertThat(none.status()).isEqualTo(new EdgeStatus(false, 0, 0, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void inTheBackgroundWhatIsAskedForIsPublishedAndWhatWasWithdrawnIsDeleted() {
    edge.close();
    now = Instant.now();
    edge = edge(1, 1);
    edge.start();
    FirstPage page = page(7, "a");

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (edge.status().files() == 0 && System.nanoTime() < end) {
      edge.requested(page);
      Thread.onSpinWait();
    }
    assertThat(found(7)).isEqualTo("a");

    cache.changeAll();
    edge.allInvalidated();
    await().until(() -> files("7").stream().noneMatch(file -> file.startsWith("old-")));
  }

  private Edge edge(int share, int shares) {
    EdgeSettings settings = new EdgeSettings(directory, share, shares, 1 << 20);
    return new Edge(settings, cache, () -> now, System::nanoTime);
  }

  private void publish(long productId, String body) {
    edge.publish(page(productId, body));
  }

  private FirstPage page(long productId, String body) {
    byte[] bytes = bytes(body);
    return new FirstPage(
        productId,
        cache.version(productId),
        EncodedBody.compressed(bytes, 0, bytes.length, 1L << 40));
  }

  private void change(long productId) {
    cache.change(productId);
    edge.invalidated(productId);
  }

  /** What NGINX finds now; null if that is nothing. */
  private @Nullable String found(long productId) {
    try {
      return Files.readString(path(productId));
    } catch (IOException e) {
      return null;
    }
  }

  private Path path(long productId) {
    return path(productId, now);
  }

  private Path path(long productId, Instant when) {
    return directory
        .resolve(Long.toString(productId % 10))
        .resolve(Long.toString(when.toEpochMilli() / 100))
        .resolve(Long.toString(productId));
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

  private List<String> files(String digit) {
    try (Stream<Path> files = Files.list(directory.resolve(digit))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where each product has the version that the test gave it. */
  private static final class FakeCache implements FirstPages {

    private final Map<Long, Long> versions = new HashMap<>();
    private long all;
    private Duration lease = Duration.ofSeconds(1);
    private Runnable afterNextCheck = () -> {};

    @Override
    public void listen(FirstPageListener listener) {}

    @Override
    public boolean isCurrent(FirstPage page) {
      boolean isCurrent = page.version() == version(page.productId());
      Runnable next = afterNextCheck;
      afterNextCheck = () -> {};
      next.run();
      return isCurrent;
    }

    @Override
    public Duration lease() {
      return lease;
    }

    long version(long productId) {
      return all + versions.getOrDefault(productId, 0L);
    }

    void change(long productId) {
      versions.merge(productId, 1L, Long::sum);
    }

    void changeAll() {
      all += 1_000;
    }
  }
}
