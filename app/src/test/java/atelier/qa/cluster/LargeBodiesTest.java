package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that a node refuses while NGINX, or another client, may still be sending them. Each is
 * sent often, because a connection that is closed too early breaks in a few cases of a thousand.
 */
@ClusterTest
final class LargeBodiesTest {

  private static final int TIMES = 60;
  private static final int AT_ONCE = 8;
  private static final List<Integer> SIZES = List.of(65_537, 200_000, 1024 * 1024);

  private final Service service;
  private final Service node;

  LargeBodiesTest(Cluster cluster) {
    this.service = cluster.service();
    this.node = cluster.node("app1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /qa/questions HTTP/1.1\r\nContent-Type: application/json",
        "POST /qa/questions HTTP/1.1\r\nContent-Type: text/plain",
        "POST /qa/questions HTTP/1.1\r\nContent-Encoding: gzip",
        "POST /qa/questions?[a|b] HTTP/1.1\r\nContent-Type: application/json",
        "PUT /qa/questions/1/helpful HTTP/1.1",
        "PUT /qa/questions HTTP/1.1",
        "POST /nothing HTTP/1.1",
        "GET /qa/questions?product_id=1 HTTP/1.1"
      })
  void areAnswered(String head) throws Exception {
    List<Callable<String>> exchanges = new ArrayList<>();
    for (int size : SIZES) {
      String request =
          head
              + "\r\nHost: shop\r\nConnection: close\r\nContent-Length: "
              + size
              + "\r\n\r\n"
              + "x".repeat(size);
      for (Service tier : List.of(service, node)) {
        for (int i = 0; i < TIMES; i++) {
          exchanges.add(() -> status(RawHttp.exchangeExactly(tier.port(), request)));
        }
      }
    }
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<String> status : clients.invokeAll(exchanges)) {
        assertThat(status.get()).isIn("HTTP/1.1 413", "HTTP/1.1 400");
      }
    }
  }

  private static String status(String reply) {
    return reply.substring(0, Math.min(reply.length(), "HTTP/1.1 413".length()));
  }
}
