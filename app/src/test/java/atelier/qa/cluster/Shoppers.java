package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Shoppers who read at a steady rate and vote now and then, whatever happens to the cluster. Each
 * answer is checked. They come one after the other, so that nodes and a client that have just begun
 * find their pace, and leave when told to, or when their time is up.
 */
final class Shoppers implements AutoCloseable {

  private static final int FIRST_READS_PER_SECOND = 100;

  /** So many requests later they read once more a second. */
  private static final int REQUESTS_PER_ARRIVAL = 15;

  private static final int VOTES_PER_SECOND = 20;
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration AT_MOST = Duration.ofMinutes(4);

  private static final int QUESTIONS = 20;

  private final int readsPerSecond;
  private final Service service;
  private final Rows rows;
  private final long product;
  private final List<Long> questions;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread clock;
  private volatile boolean closed;

  private final AtomicLong ticks = new AtomicLong();
  private final AtomicLong goodReads = new AtomicLong();
  private final Queue<Failure> badReads = new ConcurrentLinkedQueue<>();
  private final AtomicLong goodVotes = new AtomicLong();
  private final Queue<Failure> badVotes = new ConcurrentLinkedQueue<>();

  /**
   * They come to questions that nobody else reads or votes for.
   *
   * @param readsPerSecond when all have come
   */
  Shoppers(Cluster cluster, int readsPerSecond) {
    this(cluster, readsPerSecond, Rows.newProduct());
  }

  /**
   * They come to questions of a product.
   *
   * @param readsPerSecond when all have come
   */
  Shoppers(Cluster cluster, int readsPerSecond, long product) {
    this.readsPerSecond = readsPerSecond;
    this.product = product;
    this.service = cluster.service();
    this.rows = cluster.rows();
    this.questions = Stream.generate(() -> rows.question(product, 0)).limit(QUESTIONS).toList();
    this.clock = Thread.ofVirtual().start(this::shop);
  }

  /** Whose questions they read. */
  long product() {
    return product;
  }

  /** Reads that were not answered with what was asked for. */
  List<Failure> badReads() {
    return List.copyOf(badReads);
  }

  /** Votes that the service did not acknowledge: they may have been counted or not. */
  List<Failure> badVotes() {
    return List.copyOf(badVotes);
  }

  /**
   * Each acknowledged vote exactly once; those that may be sent again not at all; the others
   * without an acknowledgement at most once.
   */
  void assertVotesAreCounted() {
    long counted = rows.number("SELECT SUM(helpful) FROM questions WHERE product_id = ?", product);
    assertThat(goodVotes.get()).isPositive();
    assertThat(counted)
        .as("votes counted; not acknowledged: %s", badVotes)
        .isBetween(
            goodVotes.get(),
            goodVotes.get() + badVotes.stream().filter(Failure::leavesOutcomeUnknown).count());
  }

  /** Waits until all have come. */
  void awaitAll() {
    awaitMoreRequests((readsPerSecond - FIRST_READS_PER_SECOND) * REQUESTS_PER_ARRIVAL);
  }

  /** Waits until that many more reads have been answered well. */
  void awaitMoreReads(int reads) {
    long goal = goodReads.get() + reads;
    await().atMost(Duration.ofMinutes(1)).until(() -> goodReads.get() >= goal);
  }

  /** Waits until that many more requests were made, however they ended. */
  void awaitMoreRequests(int number) {
    long goal = ticks.get() + number;
    await().atMost(Duration.ofMinutes(1)).until(() -> ticks.get() >= goal);
  }

  /** No new requests; those under way end first. */
  @Override
  public void close() {
    closed = true;
    try {
      clock.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    requests.close();
    service.close();
  }

  /** By the clock, not by the answers: slow ones do not make room for themselves. */
  private void shop() {
    long start = System.nanoTime();
    long due = start;
    long nextVote = start;
    while (!closed && due - start < AT_MOST.toNanos()) {
      LockSupport.parkNanos(due - System.nanoTime());
      long tick = ticks.getAndIncrement();
      long question = questions.get((int) (tick % questions.size()));
      requests.execute(() -> read(question));
      if (due - nextVote >= 0) {
        requests.execute(() -> vote(question));
        nextVote += SECOND_NANOS / VOTES_PER_SECOND;
      }
      long rate = Math.min(readsPerSecond, FIRST_READS_PER_SECOND + tick / REQUESTS_PER_ARRIVAL);
      due += SECOND_NANOS / rate;
    }
  }

  private void read(long question) {
    try {
      Reply reply = service.get("/qa/questions/" + question + "/answers");
      if (reply.status() == 200 && reply.body().startsWith("{\"question\":\"" + question + "\"")) {
        goodReads.incrementAndGet();
      } else {
        badReads.add(new Failure(reply));
      }
    } catch (UncheckedIOException e) {
      badReads.add(new Failure(e));
    }
  }

  private void vote(long question) {
    try {
      Reply reply = service.put("/qa/questions/" + question + "/helpful");
      if (reply.status() == 204) {
        goodVotes.incrementAndGet();
      } else {
        badVotes.add(new Failure(reply));
      }
    } catch (UncheckedIOException e) {
      badVotes.add(new Failure(e));
    }
  }

  /** How a request failed; status 0 if there was no answer at all. */
  record Failure(int status, String retryAfter, String contentType, String text) {

    Failure(Reply reply) {
      this(reply.status(), reply.header("Retry-After"), reply.header("Content-Type"), reply.body());
    }

    Failure(UncheckedIOException e) {
      this(0, "", "", String.valueOf(e.getCause()));
    }

    /** Of a vote: whether it may have been counted. */
    boolean leavesOutcomeUnknown() {
      return retryAfter.isEmpty();
    }
  }
}
