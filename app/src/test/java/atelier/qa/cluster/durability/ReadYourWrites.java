package atelier.qa.cluster.durability;

import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that votes at one node and reads at another one, which must show its vote. It also finds
 * out for how long a question could not be voted for.
 */
final class ReadYourWrites implements AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private final List<Service> nodes;
  private final List<Long> questions;
  private final Map<Long, Long> acknowledged = new HashMap<>();
  private final Map<Long, Long> lastVote = new HashMap<>();
  private final Map<Long, Long> longestGap = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicLong reads = new AtomicLong();
  private final Thread loop;
  private volatile boolean isOver;

  /** It begins at once. */
  ReadYourWrites(List<Service> nodes, List<Long> questions) {
    this.nodes = nodes;
    this.questions = questions;
    loop = Thread.ofVirtual().start(this::run);
  }

  /** What was shown that should not have been. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  long reads() {
    return reads.get();
  }

  /** The longest time from a vote that was acknowledged to the next one. */
  Duration longestGap(long question) {
    return Duration.ofNanos(longestGap.getOrDefault(question, 0L));
  }

  @Override
  public void close() {
    isOver = true;
    try {
      loop.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    for (int turn = 0; !isOver; turn++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      Service writer = nodes.get(turn % nodes.size());
      Service reader = nodes.get((turn + 1) % nodes.size());
      for (long question : questions) {
        try {
          voteAndRead(question, writer, reader);
        } catch (UncheckedIOException e) {
          // A node that is replaced; nobody has promised anything.
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  private void voteAndRead(long question, Service writer, Service reader) {
    Reply vote = writer.put("/qa/questions/" + question + "/helpful");
    if (vote.status() != 204) {
      return;
    }
    long now = System.nanoTime();
    Long before = lastVote.put(question, now);
    if (before != null) {
      longestGap.merge(question, now - before, Math::max);
    }
    long least = acknowledged.merge(question, 1L, Long::sum);
    Reply read =
        reader.send(
            "GET",
            "/qa/questions/" + question,
            BodyPublishers.noBody(),
            "QA-Position",
            vote.header("QA-Position"));
    if (read.status() == 200) {
      reads.incrementAndGet();
      long shown = read.json().get("question_helpfulness").asLong();
      if (shown < least) {
        wrong.add("question %d: %d shown, %d acknowledged".formatted(question, shown, least));
      }
    } else if (read.status() != 503) {
      wrong.add("question %d: %d %s".formatted(question, read.status(), read.body()));
    }
  }
}
