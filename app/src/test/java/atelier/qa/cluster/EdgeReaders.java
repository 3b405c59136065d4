package atelier.qa.cluster;

import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Browsers that read one product through NGINX all the time, and remember what they saw. */
final class EdgeReaders implements AutoCloseable {

  /** Some of them may wait for a node that hangs. */
  private static final int READERS = 24;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EdgeFiles files;
  private final long product;
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  /**
   * A response.
   *
   * @param asked when, by {@link System#nanoTime}
   * @param status 0 if there was no response
   * @param votes of the product's one question
   * @param isStale whether a node has said that nobody knew better
   */
  record Seen(long asked, int status, int votes, boolean isStale) {}

  EdgeReaders(EdgeFiles files, long product) {
    this.files = files;
    this.product = product;
    for (int i = 0; i < READERS; i++) {
      threads.execute(this::read);
    }
    awaitMore();
  }

  private void read() {
    while (!closed) {
      seen.add(readOnce());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Seen readOnce() {
    long asked = System.nanoTime();
    try {
      Reply reply = files.read(product);
      boolean isStale = !reply.header("Cache-Status").isEmpty();
      int votes =
          reply.status() == 200 ? reply.json().at("/results/0/question_helpfulness").intValue() : 0;
      return new Seen(asked, reply.status(), votes, isStale);
    } catch (UncheckedIOException e) {
      return new Seen(asked, 0, 0, false);
    }
  }

  /** Returns when each of them has asked and seen something since. */
  void awaitMore() {
    long since = System.nanoTime();
    await()
        .atMost(PATIENCE)
        .until(() -> seen.stream().filter(each -> each.asked() > since).count() > 2L * READERS);
  }

  /** What was asked for from a time on, by {@link System#nanoTime}. */
  List<Seen> since(long time) {
    return seen.stream().filter(each -> each.asked() - time >= 0).toList();
  }

  /** Responses other than 200, and those that did not come. */
  List<Seen> failed() {
    return seen.stream().filter(each -> each.status() != 200).toList();
  }

  @Override
  public void close() {
    closed = true;
    threads.close();
  }
}
