package atelier.qa.edge;

import atelier.qa.cache.EncodedBody;
import atelier.qa.cache.FirstPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An edge over a cache and a clock that say what the test wants, and what NGINX finds of it. */
final class OpenEdge implements AutoCloseable {

  /** What a page of a few bytes takes. */
  static final int ROOM = 5 * 1024;

  private final Path directory;
  private final FakeFirstPages cache = new FakeFirstPages();
  private Instant now = Instant.ofEpochMilli(1_000_000_050);
  private Edge edge;

  /** Publishes all products. */
  OpenEdge(Path directory) {
    this.directory = directory;
    this.edge = another(1, 1);
    renew();
  }

  /** Of the same cache and the same time, in the same directory. */
  Edge another(int share, int shares) {
    return another(share, shares, 1 << 20);
  }

  private Edge another(int share, int shares, long maxBytes) {
    Edge another =
        new Edge(
            new EdgeSettings(directory, share, shares, maxBytes),
            cache,
            () -> now,
            System::nanoTime);
    another.open();
    return another;
  }

  /** Ends, and begins anew with a tenth of all products and this much room. */
  void reopen(long maxBytes) {
    close();
    edge = another(1, 10, maxBytes);
    renew();
  }

  Edge edge() {
    return edge;
  }

  FakeFirstPages cache() {
    return cache;
  }

  EdgeStatus status() {
    return edge.status();
  }

  Instant now() {
    return now;
  }

  void now(Instant time) {
    now = time;
  }

  void pass(long millis) {
    now = now.plusMillis(millis);
  }

  void renew() {
    edge.renew();
  }

  void publish(long productId, String body) {
    edge.publish(page(productId, body));
  }

  FirstPage page(long productId, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return page(productId, EncodedBody.compressed(bytes, 0, bytes.length, 1L << 40));
  }

  FirstPage page(long productId, EncodedBody body) {
    return new FirstPage(productId, cache.version(productId), body);
  }

  void change(long productId) {
    cache.change(productId);
    edge.invalidated(productId);
  }

  void changeAll() {
    cache.changeAll();
    edge.allInvalidated();
  }

  /** What NGINX finds now; null if that is nothing. */
  @Nullable String found(long productId) {
    try {
      return Files.readString(path(productId, now));
    } catch (IOException e) {
      return null;
    }
  }

  Path path(long productId, Instant when) {
    return directory
        .resolve(Long.toString(productId % 10))
        .resolve(Long.toString(when.toEpochMilli() / 100))
        .resolve(Long.toString(productId));
  }

  List<String> files(String digit) {
    try (Stream<Path> files = Files.list(directory.resolve(digit))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    edge.close();
  }
}
