package atelier.qa.observe.status;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What the status page says, beside what clients see. Each request takes so long in the store that
 * what only a client can see, of the network and of its own, is little beside it.
 */
final class StatusAgreesTest {

  private static final Duration EACH = Duration.ofMillis(200);
  private static final int CLIENTS = 8;
  private static final int REQUESTS = 15;

  @Test
  void rateAndMedianAreThoseOfTheClients() throws Exception {
    try (Service service = Service.slow(EACH)) {
      List<Long> nanos = load(service);
      double median = nanos.get(nanos.size() / 2) / 1e6;

      await()
          .untilAsserted(
              () -> {
                JsonNode status = service.observe("/status.json").json();
                assertThat(counted(status)).isCloseTo(CLIENTS * REQUESTS, withinPercentage(5));
                // No request takes the node longer than its client, however busy the machine is.
                assertThat(status.at("/all/p50").doubleValue())
                    .isBetween(0.95 * EACH.toMillis(), 1.05 * median);
              });
    }
  }

  /** Requests of all ticks, which take a second or, on a busy machine, longer. */
  private static double counted(JsonNode status) {
    double requests = 0;
    long before = 0;
    for (JsonNode tick : status.at("/ticks")) {
      long now = tick.at("/t").longValue();
      requests += tick.at("/all/rate").asDouble() * (now - before) / 1000;
      before = now;
    }
    return requests;
  }

  private static String request(int product) {
    return "GET /qa/questions?product_id=%d HTTP/1.1\nHost: localhost\nConnection: close\n\n"
        .formatted(product);
  }

  /** Asks for products that nobody asked for before; returns the durations in ascending order. */
  private static List<Long> load(Service service) throws InterruptedException {
    ConcurrentSkipListSet<Long> nanos = new ConcurrentSkipListSet<>();
    AtomicInteger product = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < REQUESTS; i++) {
                      String request = request(product.incrementAndGet());
                      long start = System.nanoTime();
                      RawHttp.exchange(service.port(), request);
                      nanos.add(System.nanoTime() - start);
                    }
                  }));
    }
    for (Thread client : clients) {
      client.join();
    }
    return List.copyOf(nanos);
  }
}
