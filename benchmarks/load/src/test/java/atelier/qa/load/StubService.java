package atelier.qa.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Answers as the service would, with one question and one answer whatever is asked for. */
final class StubService implements AutoCloseable {

  private static final String DATE = "2020-09-12T00:00:00.000Z";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> methods = ConcurrentHashMap.newKeySet();
  private final Queue<List<String>> keys = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final Map<String, AtomicLong> votes = new ConcurrentHashMap<>();
  private volatile boolean broken;
  private volatile boolean forgetful;

  StubService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on questions are shown as reported, which they never are. */
  void breakContent() {
    broken = true;
  }

  /** From now on it acknowledges votes and does not count them. */
  void forgetVotes() {
    forgetful = true;
  }

  /** The HTTP methods that were used. */
  Set<String> methods() {
    return methods;
  }

  /** The values of {@code Idempotency-Key} of each write, and of each read that has any. */
  List<List<String>> keys() {
    return List.copyOf(keys);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    methods.add(exchange.getRequestMethod());
    List<String> given = exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of());
    if (!exchange.getRequestMethod().equals("GET") || !given.isEmpty()) {
      keys.add(given);
    }
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      boolean answers = path.endsWith("/answers");
      switch (exchange.getRequestMethod()) {
        case "GET" -> send(exchange, 200, answers ? answersOf(path) : questionsOf(exchange));
        case "POST" -> send(exchange, 201, answers ? "{\"answer_id\":9}" : "{\"question_id\":9}");
        default -> {
          if (!forgetful) {
            count(path).incrementAndGet();
          }
          exchange.sendResponseHeaders(204, -1);
        }
      }
    }
  }

  private String questionsOf(HttpExchange exchange) {
    String product = exchange.getRequestURI().getQuery().replaceAll("product_id=(\\d+).*", "$1");
    return """
        {"product_id":"%s","results":[{"question_id":3,"question_body":"Is it lined?",\
        "question_date":"%s","asker_name":"kim","question_helpfulness":%d,"reported":%s,\
        "answers":{"5":{"id":5,"body":"Yes","date":"%s","answerer_name":"Seller",\
        "helpfulness":%d,"photos":[]}}}]}"""
        .formatted(
            product,
            DATE,
            2 + count("/qa/questions/3/helpful").get(),
            broken,
            DATE,
            1 + count("/qa/answers/5/helpful").get());
  }

  private AtomicLong count(String path) {
    return votes.computeIfAbsent(path, first -> new AtomicLong());
  }

  private static String answersOf(String path) {
    return """
        {"question":"%s","page":1,"count":5,"results":[{"answer_id":5,"body":"Yes","date":"%s",\
        "answerer_name":"Seller","helpfulness":1,"photos":[]}]}"""
        .formatted(path.replaceAll("\\D", ""), DATE);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
