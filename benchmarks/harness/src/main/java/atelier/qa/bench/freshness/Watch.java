package atelier.qa.bench.freshness;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Votes at one node after the other at a steady, low rate, and after each vote polls all the other
 * nodes until they show it. Each has the product's page in its cache before. The measured time ends
 * when the response that shows the vote has arrived, so it includes the time of one response, which
 * is no delay of the service. For one thread.
 */
public final class Watch {

  /** The longest wait for one vote. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int PRODUCTS = 50;

  /** Votes go to the products that loads request too: the last tenth of all. */
  private static final int TENTH = 10;

  private static final long POLL_INTERVAL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final List<Node> nodes;
  private final long products;
  private final int writesPerSecond;
  private final Clock clock;
  private final SplittableRandom random;

  /**
   * @param nodes two or more
   * @param products how many there are
   * @param seed decides which of them get votes
   */
  public Watch(List<Node> nodes, long products, int writesPerSecond, long seed, Clock clock) {
    if (nodes.size() < 2 || writesPerSecond < 1) {
      throw new IllegalArgumentException("freshness needs two nodes or more, and a write a second");
    }
    this.nodes = List.copyOf(nodes);
    this.products = products;
    this.writesPerSecond = writesPerSecond;
    this.clock = clock;
    this.random = new SplittableRandom(seed);
  }

  /** A question that gets votes. */
  private record Subject(QuestionPage page, long question) {}

  /** A node that shows a number of votes. */
  private record NodeVotes(Node node, long votes) {}

  /**
   * Votes and watches.
   *
   * @param isOver checked before each vote
   * @throws IOException if a node does not answer as it should
   */
  public List<Observation> until(BooleanSupplier isOver) throws IOException, InterruptedException {
    List<Observation> observations = new ArrayList<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Subject> subjects = subjects(client);
      long interval = TimeUnit.SECONDS.toNanos(1) / writesPerSecond;
      long due = System.nanoTime();
      for (int round = 0; !isOver.getAsBoolean(); round++) {
        LockSupport.parkNanos(due - System.nanoTime());
        // After a late vote the next ones are not sent faster: that would be another load.
        due = Math.max(due, System.nanoTime()) + interval;
        Node writer = nodes.get(round % nodes.size());
        observations.addAll(vote(subjects.get(round % subjects.size()), writer, readers));
      }
    }
    return observations;
  }

  private List<Subject> subjects(HttpClient client) throws IOException, InterruptedException {
    List<Subject> subjects = new ArrayList<>();
    long first = products - Math.max(1, products / TENTH) + 1;
    for (int i = 0; i < 10 * PRODUCTS && subjects.size() < PRODUCTS; i++) {
      QuestionPage page = new QuestionPage(client, random.nextLong(first, products + 1));
      OptionalLong question = page.first(nodes.getFirst());
      if (question.isPresent()) {
        subjects.add(new Subject(page, question.getAsLong()));
      }
    }
    if (subjects.isEmpty()) {
      throw new IOException(
          "no product has a question to vote for; how many --products are there?");
    }
    return subjects;
  }

  private List<Observation> vote(Subject subject, Node writer, ExecutorService readers)
      throws IOException, InterruptedException {
    List<NodeVotes> known = new ArrayList<>();
    for (Node node : nodes) {
      if (!node.equals(writer)) {
        // A vote may move another question off the page, or ours: then there is nothing to see.
        OptionalLong votes = subject.page().votes(node, subject.question());
        votes.ifPresent(shown -> known.add(new NodeVotes(node, shown)));
      }
    }
    subject.page().vote(writer, subject.question());
    long start = System.nanoTime();
    Instant acknowledged = clock.instant();
    List<Future<Observation>> polls =
        known.stream()
            .map(node -> readers.submit(() -> poll(subject, node, start, acknowledged)))
            .toList();
    List<Observation> observations = new ArrayList<>();
    for (Future<Observation> poll : polls) {
      try {
        observations.add(poll.get());
      } catch (ExecutionException e) {
        throw new IOException(
            Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(""), e);
      }
    }
    return observations;
  }

  private static Observation poll(
      Subject subject, NodeVotes known, long start, Instant acknowledged)
      throws IOException, InterruptedException {
    while (true) {
      OptionalLong votes = subject.page().votes(known.node(), subject.question());
      Duration after = Duration.ofNanos(System.nanoTime() - start);
      if (votes.orElse(0) > known.votes()) {
        return new Observation(acknowledged, Optional.of(after));
      }
      if (after.compareTo(PATIENCE) > 0) {
        return new Observation(acknowledged, Optional.empty());
      }
      LockSupport.parkNanos(POLL_INTERVAL_NANOS);
    }
  }
}
