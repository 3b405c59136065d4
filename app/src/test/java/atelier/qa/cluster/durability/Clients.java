package atelier.qa.cluster.durability;

import atelier.qa.cluster.durability.History.Outcome;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that vote and answer, whatever happens. Half of them give each write a key and send it
 * again until they know that it is done; the others send it once.
 */
final class Clients implements AutoCloseable {

  private static final int OF_EACH_KIND = 4;
  private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(40).toNanos();
  private static final long PAUSE_BEFORE_AGAIN_NANOS = Duration.ofMillis(200).toNanos();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WRITES_PER_ANSWER = 4;
  private static final int DONE_PER_SENT_AGAIN = 4;

  private final History history;
  private final List<Long> questions;
  private final Service service;
  private final Queue<String> otherReplies = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> loops = new ArrayList<>();
  private volatile boolean isOver;

  /**
   * They begin at once.
   *
   * @param service the caller closes it
   */
  Clients(Service service, History history, List<Long> questions, Random random) {
    this.history = history;
    this.questions = questions;
    this.service = service;
    for (int i = 0; i < OF_EACH_KIND; i++) {
      Random ofOnce = new Random(random.nextLong());
      Random ofKeyed = new Random(random.nextLong());
      loops.add(threads.submit(() -> write(ofOnce, false)));
      loops.add(threads.submit(() -> write(ofKeyed, true)));
    }
  }

  /** Replies to a write sent again that differ from the first one. */
  List<String> otherReplies() {
    return List.copyOf(otherReplies);
  }

  /** Ends them, when each knows what became of its last write. */
  @Override
  public void close() {
    isOver = true;
    threads.close();
    for (Future<?> loop : loops) {
      try {
        loop.get();
      } catch (ExecutionException e) {
        throw new AssertionError("a client gave up", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void write(Random random, boolean isKeyed) {
    while (!isOver) {
      LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
      long question = questions.get(random.nextInt(questions.size()));
      // It is the answer's body too, so that it can be found.
      String name = new UUID(random.nextLong(), random.nextLong()).toString();
      Write write =
          random.nextInt(WRITES_PER_ANSWER) == 0
              ? Write.answer(question, name)
              : Write.vote(question, name);
      Outcome outcome = isKeyed ? untilDone(write, random) : once(write);
      if (write.isVote()) {
        history.vote(question, outcome);
      } else {
        history.answer(name, outcome);
      }
    }
  }

  private Outcome once(Write write) {
    Optional<Reply> reply = send(write);
    if (reply.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (write.isDone(reply.get())) {
      return Outcome.DONE;
    }
    // Only what may be sent again says when.
    return reply.get().header("Retry-After").isEmpty() ? Outcome.UNKNOWN : Outcome.REFUSED;
  }

  private Outcome untilDone(Write write, Random random) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<Reply> reply = send(write, "Idempotency-Key", '"' + write.name() + '"');
      if (reply.isPresent() && write.isDone(reply.get())) {
        if (random.nextInt(DONE_PER_SENT_AGAIN) == 0) {
          sendAgain(write, reply.get());
        }
        return Outcome.DONE;
      }
      LockSupport.parkNanos(PAUSE_BEFORE_AGAIN_NANOS);
    }
    throw new AssertionError(write + " was not done within " + PATIENCE);
  }

  private void sendAgain(Write write, Reply first) {
    send(write, "Idempotency-Key", '"' + write.name() + '"')
        .filter(
            again ->
                again.status() < 500
                    && !(again.status() == first.status() && again.body().equals(first.body())))
        .ifPresent(
            again ->
                otherReplies.add(
                    "%s: %d %s, first %d %s"
                        .formatted(
                            write, again.status(), again.body(), first.status(), first.body())));
  }

  /** Empty if there was no reply. */
  private Optional<Reply> send(Write write, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!write.isVote()) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    try {
      return Optional.of(
          service.send(
              write.method(),
              write.path(),
              BodyPublishers.ofString(write.body()),
              all.toArray(String[]::new)));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /**
   * One request.
   *
   * @param name no other write has it
   */
  private record Write(boolean isVote, long question, String name) {

    static Write vote(long question, String name) {
      return new Write(true, question, name);
    }

    static Write answer(long question, String name) {
      return new Write(false, question, name);
    }

    String method() {
      return isVote ? "PUT" : "POST";
    }

    String path() {
      return "/qa/questions/" + question + (isVote ? "/helpful" : "/answers");
    }

    String body() {
      return isVote
          ? ""
          : """
            {"body": "%s", "name": "checker", "email": "checker@shop.example"}"""
              .formatted(name);
    }

    boolean isDone(Reply reply) {
      return reply.status() == (isVote ? 204 : 201);
    }
  }
}
