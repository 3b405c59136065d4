package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.freshness.Node;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CacheFillTest {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private HttpServer server;
  private Node node;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    node = new Node("app1", URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theLastTenthIsReadAtEachNode() throws Exception {
    assertThat(filling(List.of(node, node), 41, () -> false).run()).isEqualTo(8);

    assertThat(asked).containsExactlyInAnyOrder("38", "39", "40", "41", "38", "39", "40", "41");
  }

  @Test
  void thereIsAlwaysAProduct() throws Exception {
    assertThat(filling(List.of(node), 1, () -> false).run()).isOne();

    assertThat(asked).containsExactly("1");
  }

  @Test
  void whatABusyNodeRefusesIsAskedForAgain() throws Exception {
    statuses.add(503);

    assertThat(filling(List.of(node), 10, () -> false).run()).isOne();

    assertThat(asked).containsExactly("10", "10");
  }

  @Test
  void anErrorIsNamedAndEndsIt() {
    statuses.add(500);

    assertThatThrownBy(() -> filling(List.of(node), 10, () -> false).run())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("app1 answers 500 to http://127.0.0.1:");
  }

  @Test
  void whoHasHadEnoughIsHeard() throws Exception {
    assertThat(filling(List.of(node), 1_000_000, () -> asked.size() >= 20).run())
        .isBetween(20L, 40L);
  }

  private static CacheFill filling(List<Node> nodes, long products, BooleanSupplier stopped) {
    ProgressDisplay progress =
        new ProgressDisplay(new PrintWriter(new StringWriter()), Clock.systemUTC());
    return new CacheFill(nodes, products, progress, stopped);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().getQuery().replace("product_id=", ""));
      Integer status = statuses.poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    }
  }
}
