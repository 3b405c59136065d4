package atelier.qa.bench.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Nodes that show each other's votes some time later, and their own at once. */
public final class StubNodes implements AutoCloseable {

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<Vote> votes = new CopyOnWriteArrayList<>();
  private final Duration delay;
  private volatile int status = 200;

  private record Vote(int node, long question, Instant time, long at) {}

  public StubNodes(int number, Duration delay) throws IOException {
    this.delay = delay;
    for (int node = 0; node < number; node++) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      int own = node;
      server.createContext("/", exchange -> answer(own, exchange));
      server.start();
      servers.add(server);
    }
  }

  public List<URI> urls() {
    return servers.stream()
        .map(server -> URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .toList();
  }

  /** How many votes each node took. */
  public List<Long> taken() {
    return IntStream.range(0, servers.size())
        .mapToObj(node -> votes.stream().filter(vote -> vote.node() == node).count())
        .toList();
  }

  /** When the votes were taken, in their order. */
  public List<Instant> takenAt() {
    return votes.stream().map(Vote::time).toList();
  }

  /** From now on votes are answered so. */
  public void refuse(int withStatus) {
    status = withStatus;
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
  }

  private void answer(int node, HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("PUT")) {
        String path = exchange.getRequestURI().getPath();
        long question = Long.parseLong(path.replaceAll(".*/(\\d+)/.*", "$1"));
        if (status == 200) {
          votes.add(new Vote(node, question, Instant.now(), System.nanoTime()));
        }
        exchange.sendResponseHeaders(status == 200 ? 204 : status, -1);
        return;
      }
      String query = exchange.getRequestURI().getQuery();
      long product = Long.parseLong(query.replaceAll("product_id=(\\d+).*", "$1"));
      byte[] json =
          String.format(
                  Locale.ROOT,
                  "{\"product_id\":\"%1$d\",\"results\":[{\"question_id\":%1$d,"
                      + "\"question_body\":\"?\",\"question_helpfulness\":%2$d,\"answers\":{}}]}",
                  product,
                  shown(node, product))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private long shown(int node, long question) {
    long now = System.nanoTime();
    return votes.stream()
        .filter(vote -> vote.question() == question)
        .filter(vote -> vote.node() == node || now - vote.at() >= delay.toNanos())
        .count();
  }
}
