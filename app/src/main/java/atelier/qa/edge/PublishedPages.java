package atelier.qa.edge;

import atelier.qa.cache.FirstPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which products of one {@link PageDirectory} are published, bounded by the room that they take. A
 * page is published by one thread; any other may withdraw it at any time.
 *
 * <p>A page is moved to its place under the lock, if it is current then. A change that comes
 * earlier has made it no longer current, and one that comes later finds the file and withdraws it.
 *
 * <p>Where there is no room left, the page goes that was published first. NGINX does not say what
 * it sends, so nothing better is known; a page that is still wanted comes to a node once more, and
 * back.
 *
 * <p>Where the file system refuses to withdraw something, a method throws, and files may be left
 * that are not current. Then this must be closed, so that NGINX finds nothing from the end of its
 * lease on, and the directory opened anew, which empties it. Where the file system refuses to write
 * something, as a full volume does, what is published stays true; there is only no more of it until
 * {@link #retry}.
 */
final class PublishedPages implements AutoCloseable {

  /** A file in memory takes whole pages, and about a kilobyte for its name and attributes. */
  private static final int MEMORY_PAGE = 4096;

  private static final int ATTRIBUTES = 1024;

  /** Without room, one request in so many displaces another page: rare ones displace nothing. */
  private static final int RELUCTANCE = 8;

  private final PageDirectory directory;
  private final long maxBytes;
  private final Predicate<FirstPage> isCurrent;
  private final EdgeCounters counters;
  private final Consumer<IOException> refusals;

  /** The room that each product takes, in the order in which they were published. */
  private final Map<Long, Integer> products = new LinkedHashMap<>();

  private long bytes;
  private int displacing;
  private boolean closed;

  /**
   * A page that cannot be written is asked for again and again, which costs more than it brings.
   */
  private volatile boolean pausing;

  /** Whether there is something to delete. */
  private volatile boolean hasWithdrawn;

  /**
   * @param isCurrent whether a page contains every change that was delivered
   * @param refusals takes what the file system says when it refuses to write
   */
  PublishedPages(
      PageDirectory directory,
      long maxBytes,
      Predicate<FirstPage> isCurrent,
      EdgeCounters counters,
      Consumer<IOException> refusals) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.isCurrent = isCurrent;
    this.counters = counters;
    this.refusals = refusals;
  }

  /** Whether a page should be published: it is not, and there is room or the luck to get some. */
  synchronized boolean wants(long productId) {
    if (closed || pausing || products.containsKey(productId)) {
      return false;
    }
    return bytes < maxBytes || ++displacing % RELUCTANCE == 0;
  }

  /** Publishes a page, unless it is no longer current. For one thread. */
  void publish(FirstPage page) throws IOException {
    long productId = page.productId();
    if (isPublished(productId) || !isCurrent.test(page)) {
      return;
    }
    ByteBuffer body = page.body().gzip();
    int room = (body.remaining() / MEMORY_PAGE + 1) * MEMORY_PAGE + ATTRIBUTES;
    try {
      Path written = directory.write(productId, body, page.body().modified());
      synchronized (this) {
        if (closed || !isCurrent.test(page)) {
          directory.discard(written);
          return;
        }
        directory.publish(written, productId);
        products.put(productId, room);
        bytes += room;
      }
      counters.published().increment();
    } catch (IOException e) {
      pausing = true;
      refusals.accept(e);
    }
    evict();
  }

  /** Pages that could not be written for want of room may be tried again. */
  void retry() {
    pausing = false;
  }

  private synchronized boolean isPublished(long productId) {
    return products.containsKey(productId);
  }

  private synchronized void evict() throws IOException {
    Iterator<Map.Entry<Long, Integer>> all = products.entrySet().iterator();
    while (bytes > maxBytes && !closed) {
      Map.Entry<Long, Integer> first = all.next();
      directory.withdraw(first.getKey());
      bytes -= first.getValue();
      all.remove();
      counters.evicted().increment();
    }
  }

  /** Withdraws a page, if it is published. */
  synchronized void withdraw(long productId) throws IOException {
    Integer room = products.remove(productId);
    if (room != null && !closed) {
      bytes -= room;
      directory.withdraw(productId);
      counters.unlinked().increment();
    }
  }

  /** Withdraws all pages. */
  synchronized void withdrawAll() throws IOException {
    if (!closed && !products.isEmpty()) {
      directory.withdrawAll();
      counters.unlinked().add(products.size());
      products.clear();
      bytes = 0;
      hasWithdrawn = true;
    }
  }

  /** Deletes what {@link #withdrawAll} has left. */
  void deleteWithdrawn() throws IOException {
    if (hasWithdrawn) {
      hasWithdrawn = false;
      directory.deleteWithdrawn();
    }
  }

  /** Lets NGINX find the pages in these tenths of a second since 1970, and in no others. */
  synchronized void lease(long first, long last) throws IOException {
    if (closed) {
      return;
    }
    directory.unlinkAllBut(first, last);
    try {
      directory.link(first, last);
    } catch (IOException e) {
      refusals.accept(e);
    }
  }

  synchronized int size() {
    return products.size();
  }

  synchronized long bytes() {
    return bytes;
  }

  /** Ends the lease. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      directory.close();
    }
  }
}
