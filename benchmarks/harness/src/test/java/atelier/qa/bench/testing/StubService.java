package atelier.qa.bench.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as the service would: each product up to a number has a question with an answer. */
public final class StubService implements AutoCloseable {

  private final HttpServer server;
  private final long products;
  private volatile String body = "Is it lined?";
  private final AtomicInteger votes = new AtomicInteger();

  public StubService(long products) throws IOException {
    this.products = products;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on all questions say this. */
  public void ask(String question) {
    body = question;
  }

  /** Everything is a vote more helpful, and what was first is last. */
  public void vote() {
    votes.incrementAndGet();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      long product =
          Long.parseLong(
              exchange.getRequestURI().getQuery().replaceAll("product_id=(\\d+).*", "$1"));
      String one = question(2 * product);
      String other = question(2 * product + 1);
      String both = votes.get() % 2 == 0 ? one + "," + other : other + "," + one;
      byte[] json =
          String.format(
                  Locale.ROOT,
                  "{\"product_id\":\"%d\",\"results\":[%s]}",
                  product,
                  product > products ? "" : both)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private String question(long id) {
    return String.format(
        Locale.ROOT,
        "{\"question_id\":%1$d,\"question_body\":\"%2$s\",\"question_helpfulness\":%3$d,"
            + "\"answers\":{\"%1$d\":{\"id\":%1$d,\"body\":\"Yes\",\"helpfulness\":%3$d,"
            + "\"photos\":[\"https://images.example.com/1.jpg\"]}}}",
        id,
        body,
        votes.get());
  }
}
