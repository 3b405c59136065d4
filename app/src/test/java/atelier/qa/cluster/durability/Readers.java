package atelier.qa.cluster.durability;

import atelier.qa.testing.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Shoppers who look at a product that is cached, without pause; they have changed nothing. */
final class Readers implements AutoCloseable {

  private static final int READERS = 4;
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final AtomicLong reads = new AtomicLong();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isOver;

  /** They begin at once. */
  Readers(Service service, long product) {
    request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/qa/questions?product_id=%d"
                        .formatted(service.port(), product)))
            .timeout(Duration.ofSeconds(20))
            .build();
    for (int i = 0; i < READERS; i++) {
      threads.execute(this::read);
    }
  }

  long reads() {
    return reads.get();
  }

  /** What they got that was no answer. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  private void read() {
    while (!isOver) {
      LockSupport.parkNanos(PAUSE_NANOS);
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
          failures.add(response.statusCode() + " " + response.body());
        }
      } catch (IOException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      reads.incrementAndGet();
    }
  }

  @Override
  public void close() {
    isOver = true;
    threads.close();
    client.close();
  }
}
