package atelier.qa.bench.testing;

import atelier.qa.bench.failover.Fault;
import atelier.qa.bench.failover.Group;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A group in memory, with a service over it: each product has one question. When the primary is
 * lost, writes are refused for a while; the last one before was made, and got no answer.
 */
public final class StubGroup implements Group, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long AWAY_NANOS = Duration.ofMillis(300).toNanos();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<Long, Long> votes = new HashMap<>();
  private final List<String> answers = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final List<String> events = new ArrayList<>();
  private boolean isDisturbed;
  private boolean losesNextReply;
  private boolean refusesReads;
  private boolean forgets;
  private boolean isLastPrimary;
  private boolean isBlind;
  private long awayUntil = System.nanoTime();

  public StubGroup() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was done to it. */
  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** While the primary is away, no page is served either. */
  public synchronized void refuseReads() {
    refusesReads = true;
  }

  /** A question has a vote more. */
  public synchronized void vote(long question) {
    votes.merge(question, 1L, Long::sum);
  }

  /** It has lost the first answer. */
  public synchronized void forget() {
    forgets = true;
  }

  /** From its second loss on nobody is the primary. */
  public synchronized void loseThePrimaryForGood() {
    isLastPrimary = true;
  }

  /** Pages show no vote, as those of a cache that nobody tells of them. */
  public synchronized void blind() {
    isBlind = true;
  }

  @Override
  public synchronized String primary() throws IOException {
    if (isLastPrimary && !events.isEmpty()) {
      throw new IOException("the group has no primary");
    }
    return "mysql";
  }

  @Override
  public synchronized boolean isWhole() {
    return !isDisturbed;
  }

  @Override
  public synchronized void disturb(String member, Fault fault) {
    events.add(member + " " + fault.label());
    isDisturbed = true;
    losesNextReply = true;
    awayUntil = System.nanoTime() + AWAY_NANOS;
  }

  @Override
  public synchronized void mend(String member, Fault fault) {
    events.add(member + " mended");
    isDisturbed = false;
  }

  @Override
  public synchronized List<String> query(String sql) {
    if (sql.contains("helpful")) {
      return Stream.of(sql.replaceFirst(".*\\((.*)\\)", "$1").split(",", -1))
          .map(id -> id + "\t" + votes.getOrDefault(Long.valueOf(id), 0L))
          .toList();
    }
    return answers.stream().skip(forgets ? 1 : 0).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("GET")) {
        page(exchange, Long.parseLong(exchange.getRequestURI().toString().replaceAll("\\D", "")));
      } else {
        int status = write(exchange, request);
        if (status == 429) {
          exchange.getResponseHeaders().set("Retry-After", "1");
        }
        exchange.sendResponseHeaders(status == 429 ? 503 : status, -1);
      }
    }
  }

  private void page(HttpExchange exchange, long product) throws IOException {
    byte[] json;
    synchronized (this) {
      boolean isRefused = refusesReads && System.nanoTime() - awayUntil < 0;
      json =
          isRefused
              ? new byte[0]
              : String.format(
                      Locale.ROOT,
                      "{\"results\":[{\"question_id\":%1$d,\"question_helpfulness\":%2$d}]}",
                      product,
                      isBlind ? 0L : votes.getOrDefault(product, 0L))
                  .getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(json.length == 0 ? 503 : 200, json.length == 0 ? -1 : json.length);
    exchange.getResponseBody().write(json);
  }

  /** The status; 429 stands for a refusal that may be repeated. */
  private synchronized int write(HttpExchange exchange, byte[] request) throws IOException {
    long question =
        Long.parseLong(exchange.getRequestURI().getPath().replaceAll(".*/(\\d+)/.*", "$1"));
    if (question == 0) {
      return 404;
    }
    boolean isLost = losesNextReply;
    if (!isLost && System.nanoTime() - awayUntil < 0) {
      return 429;
    }
    losesNextReply = false;
    if (keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
      if (exchange.getRequestMethod().equals("PUT")) {
        votes.merge(question, 1L, Long::sum);
      } else {
        JsonNode answer = JSON.readTree(request);
        answers.add(answer.path("body").asText());
      }
    }
    return isLost ? 503 : exchange.getRequestMethod().equals("PUT") ? 204 : 201;
  }
}
