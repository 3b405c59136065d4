package atelier.qa.testing;

import atelier.qa.desk.Desk;
import atelier.qa.desk.DeskTokens;
import atelier.qa.desk.Role;
import atelier.qa.http.DeskServer;
import atelier.qa.http.HttpSettings;
import atelier.qa.http.ListenAddress;
import atelier.qa.observe.Meters;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Shards;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The desk over databases that a {@link Service} serves too, as on a node, on a free port. */
public final class OpenDesk implements AutoCloseable {

  private static final AtomicInteger COLLEAGUES = new AtomicInteger();

  private final Service service;
  private final Shards shards;
  private final DeskTokens tokens;
  private final Meters meters = new Meters();
  private final DeskServer server;

  /** Opens it. */
  public OpenDesk(Service service, List<DatabaseSettings> databases) {
    this.service = service;
    shards = new Shards(databases);
    List<Database> pools = shards.databases();
    tokens = new DeskTokens(pools.getFirst(), Clock.systemUTC());
    server =
        DeskServer.start(
            new ListenAddress(HttpSettings.DEFAULT_HOST, 0),
            new Desk(pools, Clock.systemUTC()),
            tokens,
            meters.requests());
  }

  public int port() {
    return server.port();
  }

  public DeskTokens tokens() {
    return tokens;
  }

  /** What its metrics say. */
  public String metrics() {
    return meters.scrape("text/plain; version=0.0.4; charset=utf-8");
  }

  /** The token of somebody new, whose name is that with a number. */
  public String token(String name, Role... roles) {
    return tokens.add(name + COLLEAGUES.incrementAndGet(), Set.of(roles)).orElseThrow().reveal();
  }

  /** Asks without a body. */
  public Reply ask(String token, String method, String path) {
    return ask(method, path, BodyPublishers.noBody(), "Authorization", "Bearer " + token);
  }

  /** Asks without a body, with a key. */
  public Reply askOnce(String token, String method, String path, String key) {
    return ask(
        method,
        path,
        BodyPublishers.noBody(),
        "Authorization",
        "Bearer " + token,
        "Idempotency-Key",
        key);
  }

  /** Posts JSON. */
  public Reply post(String token, String path, String json) {
    return send(token, path, json);
  }

  /** Posts JSON with a key. */
  public Reply postOnce(String token, String path, String json, String key) {
    return send(token, path, json, "Idempotency-Key", key);
  }

  private Reply send(String token, String path, String json, String... headers) {
    return ask(
        "POST",
        path,
        BodyPublishers.ofString(json),
        Stream.concat(
                Stream.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                Arrays.stream(headers))
            .toArray(String[]::new));
  }

  /** Any request. The response must be one that the desk's description promises. */
  public Reply ask(String method, String path, BodyPublisher body, String... headers) {
    return service.askAt(port(), OpenApi.DESK, method, path, body, headers);
  }

  @Override
  public void close() {
    server.close();
    shards.close();
    meters.close();
  }
}
