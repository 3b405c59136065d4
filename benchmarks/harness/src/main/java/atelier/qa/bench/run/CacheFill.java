package atelier.qa.bench.run;

import atelier.qa.bench.freshness.Node;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Reads products at every node once, so that a measurement finds them cached. A request that a node
 * refuses because it is busy is repeated.
 */
public final class CacheFill {

  private static final int READERS = 8;
  private static final int OK = 200;
  private static final int BUSY = 503;
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration REPORT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Node> nodes;
  private final long first;
  private final long number;
  private final ProgressDisplay progress;
  private final BooleanSupplier stopped;

  /**
   * Fills with the last tenth of the products, which loads request by default.
   *
   * @param products how many there are
   * @param stopped whether the user has ended the command
   */
  public CacheFill(
      List<Node> nodes, long products, ProgressDisplay progress, BooleanSupplier stopped) {
    if (products < 1) {
      throw new IllegalArgumentException("there must be a product");
    }
    this.nodes = List.copyOf(nodes);
    number = Math.max(1, products / 10);
    first = products - number + 1;
    this.progress = progress;
    this.stopped = stopped;
  }

  /**
   * Reads them, eight at a time at each node.
   *
   * @return the number of responses of all nodes
   * @throws IOException if a node does not answer, or with an error
   */
  public long run() throws IOException, InterruptedException {
    Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    AtomicLong answered = new AtomicLong();
    List<Thread> readers = new ArrayList<>();
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build()) {
      for (int i = 0; i < nodes.size(); i++) {
        Node node = nodes.get(i);
        // Each node begins at another product, so that they read different parts of the database.
        long offset = number * i / nodes.size();
        AtomicLong next = new AtomicLong();
        Runnable reader =
            () -> {
              try {
                for (long nth = next.getAndIncrement();
                    nth < number && failures.isEmpty() && !stopped.getAsBoolean();
                    nth = next.getAndIncrement()) {
                  read(client, node, first + (offset + nth) % number);
                  answered.incrementAndGet();
                }
              } catch (IOException e) {
                failures.add(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            };
        IntStream.range(0, READERS).forEach(j -> readers.add(Thread.startVirtualThread(reader)));
      }
      report(readers, answered);
    }
    IOException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    return answered.get();
  }

  private void report(List<Thread> readers, AtomicLong answered) throws InterruptedException {
    long all = nodes.size() * number;
    long started = System.nanoTime();
    long reported = started;
    for (Thread reader : readers) {
      while (!reader.join(REPORT)) {
        long now = System.nanoTime();
        if (now - reported >= REPORT.toNanos()) {
          reported = now;
          double perSecond = answered.get() * 1e9 / (now - started);
          progress.show(
              "filling",
              String.format(
                  Locale.ROOT, "%,d of %,d products, %,.0f/s", answered.get(), all, perSecond),
              Duration.ofSeconds((long) ((all - answered.get()) / Math.max(1, perSecond))));
        }
      }
    }
  }

  private static void read(HttpClient client, Node node, long product)
      throws IOException, InterruptedException {
    URI uri = node.url().resolve("/qa/questions?product_id=" + product);
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept-Encoding", "gzip").build();
    for (int attempt = 1; ; attempt++) {
      int status;
      try {
        status = client.send(request, BodyHandlers.discarding()).statusCode();
      } catch (ConnectException e) {
        throw new IOException("nothing answers at " + node.url() + "; is the service up?", e);
      }
      if (status == OK) {
        return;
      }
      if (status != BUSY || attempt == ATTEMPTS) {
        throw new IOException(node.name() + " answers " + status + " to " + uri);
      }
      Thread.sleep(PAUSE);
    }
  }
}
