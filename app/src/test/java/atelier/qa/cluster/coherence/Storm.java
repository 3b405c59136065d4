package atelier.qa.cluster.coherence;

import atelier.qa.cluster.coherence.Judge.Asked;
import atelier.qa.cluster.coherence.Writing.Made;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Writers at every node and at a SQL prompt, and readers at every node and at NGINX, which sends
 * them files, at a bounded rate. Some products are read all the time and some hardly ever.
 */
final class Storm implements AutoCloseable {

  private static final int HOT = 6;
  private static final int COLD = 6;
  private static final int READS_PER_COLD_READ = 50;
  private static final int READERS_PER_NODE = 2;

  /** Among the names of the nodes. */
  private static final String NGINX = "nginx";

  private static final long LONGEST_READER_PAUSE = TimeUnit.MILLISECONDS.toNanos(30);
  private static final long LONGEST_WRITER_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Rows rows;
  private final Judge judge;
  private final BooleanSupplier calm;
  private final List<WatchedProduct> products;
  private final Map<String, Service> readers = new LinkedHashMap<>();
  private final List<String> readerNames;
  private final List<Service> writers = new ArrayList<>();
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong uncertain = new AtomicLong();

  /** Whoever writes shares it, so that whoever holds it alone knows that nobody does. */
  private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock(true);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> loops = new ArrayList<>();
  private volatile boolean isOver;

  /**
   * It begins at once.
   *
   * @param calm whether every node follows the database
   */
  Storm(Cluster cluster, Judge judge, BooleanSupplier calm, Random random) {
    this.rows = cluster.rows();
    this.judge = judge;
    this.calm = calm;
    // Of both kinds one is so large that it is read page by page.
    this.products =
        IntStream.range(0, HOT + COLD)
            .mapToObj(place -> new WatchedProduct(rows, place == 0 || place == HOT))
            .toList();
    Map<String, Writing> ways = new LinkedHashMap<>();
    for (String node : Cluster.NODES) {
      // Not the same client: a reader must not know of the writers' positions.
      readers.put(node, cluster.node(node));
      Service client = cluster.node(node);
      writers.add(client);
      ways.put(node, new ThroughNode(client, judge));
    }
    readers.put(NGINX, cluster.service());
    readerNames = List.copyOf(readers.keySet());
    // It has no position to read with.
    ways.put("", new AtPrompt(rows));
    ways.forEach((node, way) -> start(way, node, new Random(random.nextLong())));
    for (String node : readerNames) {
      for (int i = 0; i < READERS_PER_NODE; i++) {
        Random choice = new Random(random.nextLong());
        loops.add(threads.submit(() -> read(node, choice)));
      }
    }
  }

  /** Writes that are certain. */
  long made() {
    return made.get();
  }

  /** Writes of which the writers do not know whether they are. */
  long uncertain() {
    return uncertain.get();
  }

  /** Lets writers wait meanwhile; readers go on. */
  void withoutWriters(Runnable action) {
    writing.writeLock().lock();
    try {
      action.run();
    } finally {
      writing.writeLock().unlock();
    }
  }

  /** What a node shows that is not in the database, and what is not shown; none if all agree. */
  List<String> disagreements() {
    List<String> found = new ArrayList<>();
    for (WatchedProduct product : products) {
      Counts stored = product.stored(rows);
      readers.forEach(
          (node, client) -> {
            Reply reply = read(node, client, product, "");
            if (reply.status() != 200
                || !reply.header("Cache-Status").isEmpty()
                || !product.shown(reply.json()).equals(stored)) {
              found.add(
                  "%s: %s instead of %s: %s".formatted(node, reply.status(), stored, reply.json()));
            }
          });
    }
    return found;
  }

  /** What is in the database is certain. Only without writers. */
  void settle() {
    products.forEach(product -> product.settle(product.stored(rows)));
  }

  /** Ends it; throws what ended a reader or a writer before. */
  @Override
  public void close() {
    isOver = true;
    threads.close();
    readers.values().forEach(Service::close);
    writers.forEach(Service::close);
    for (Future<?> loop : loops) {
      try {
        loop.get();
      } catch (ExecutionException e) {
        throw new AssertionError("a reader or a writer gave up", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void start(Writing way, String node, Random random) {
    loops.add(threads.submit(() -> write(way, node, random)));
  }

  private void read(String node, Random random) {
    while (!isOver) {
      LockSupport.parkNanos(random.nextLong(LONGEST_READER_PAUSE));
      boolean isCold = random.nextInt(READS_PER_COLD_READ) == 0;
      WatchedProduct product =
          products.get(isCold ? HOT + random.nextInt(COLD) : random.nextInt(HOT));
      ask(node, product, "")
          .ifPresent(answer -> judge.read(answer.asked(), product, answer.reply()));
    }
  }

  private void write(Writing way, String node, Random random) {
    while (!isOver) {
      LockSupport.parkNanos(random.nextLong(LONGEST_WRITER_PAUSE));
      WatchedProduct product = products.get(random.nextInt(products.size()));
      writing.readLock().lock();
      try {
        switch (random.nextInt(10)) {
          case 0 -> answer(way, product);
          case 1 -> withdraw(way, product);
          default -> vote(way, product, node, random);
        }
      } finally {
        writing.readLock().unlock();
      }
    }
  }

  private void vote(Writing way, WatchedProduct product, String node, Random random) {
    long before = product.votes().certain();
    product.votes().begin();
    Optional<Made> vote = way.vote(product.voted());
    note(product.votes(), vote);
    if (vote.isEmpty() || vote.get().position().isEmpty()) {
      return;
    }
    // The node that took the vote needs no position; another one does.
    boolean isOther = random.nextBoolean();
    String reader = isOther ? readerNames.get(random.nextInt(readerNames.size())) : node;
    ask(reader, product, isOther ? vote.get().position() : "")
        .filter(answer -> isOther || answer.reply().header("Cache-Status").isEmpty())
        .ifPresent(
            answer -> judge.readAfterVote(answer.asked(), product, before + 1, answer.reply()));
  }

  private void answer(Writing way, WatchedProduct product) {
    if (product.takeAnswer()) {
      product.answers().begin();
      note(product.answers(), way.answer(product.answered()));
    }
  }

  private void withdraw(Writing way, WatchedProduct product) {
    OptionalLong answer = product.takeWithdrawal();
    if (answer.isPresent()) {
      product.withdrawn().begin();
      note(product.withdrawn(), way.withdraw(answer.getAsLong()));
    }
  }

  private void note(Tally tally, Optional<Made> change) {
    if (change.isPresent()) {
      tally.acknowledge();
      made.incrementAndGet();
    } else {
      uncertain.incrementAndGet();
    }
  }

  private record Answer(Asked asked, Reply reply) {}

  /** Empty if there was no answer at all, which says nothing about coherence. */
  private Optional<Answer> ask(String node, WatchedProduct product, String position) {
    boolean isCalm = calm.getAsBoolean();
    long at = System.nanoTime();
    Service client = Objects.requireNonNull(readers.get(node));
    try {
      Reply reply = read(node, client, product, position);
      return Optional.of(new Answer(new Asked(node, at, isCalm && calm.getAsBoolean()), reply));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    } finally {
      judge.waited(Duration.ofNanos(System.nanoTime() - at));
    }
  }

  /** Of a file, if there is one, or of a node. */
  private static Reply read(String node, Service client, WatchedProduct product, String position) {
    List<String> headers = new ArrayList<>();
    if (node.equals(NGINX)) {
      headers.addAll(List.of("Accept-Encoding", "gzip"));
    }
    if (!position.isEmpty()) {
      headers.addAll(List.of("QA-Position", position));
    }
    return client.send(
        "GET",
        "/qa/questions?product_id=" + product.id(),
        BodyPublishers.noBody(),
        headers.toArray(String[]::new));
  }
}
