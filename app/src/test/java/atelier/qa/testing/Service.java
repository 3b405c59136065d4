package atelier.qa.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.qa.cache.Backend;
import atelier.qa.cache.CacheSettings;
import atelier.qa.cache.ProductChanges;
import atelier.qa.cache.ProductPages;
import atelier.qa.cache.Products;
import atelier.qa.cache.Updates;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeFeeds;
import atelier.qa.feed.FeedSettings;
import atelier.qa.http.HttpSettings;
import atelier.qa.http.VoteSettings;
import atelier.qa.observe.telemetry.Telemetry;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.ProductSource;
import atelier.qa.store.Reads;
import atelier.qa.store.Schema;
import atelier.qa.store.Shards;
import atelier.qa.store.Writes;
import java.lang.reflect.Proxy;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The service and a client for it: by default in this process, on a free port, over a database or
 * over memory.
 */
public final class Service implements AutoCloseable {

  /** What a service in this process believes the time to be. */
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-02-03T04:05:06.007Z"));

  private static final CacheSettings CACHE =
      new CacheSettings(
          (long) CacheSettings.DEFAULT_MEGABYTES << 20,
          CacheSettings.DEFAULT_MAX_READS,
          Duration.ofSeconds(CacheSettings.DEFAULT_STALE_SECONDS));

  /** Of loader.io, for services in this process. */
  public static final String LOADERIO_TOKEN = "0123456789abcdef0123456789abcdef";

  private final StoredRows rows;
  private final int port;
  private final int observePort;
  private final Consumer<Instant> isNow;
  private final AutoCloseable server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          // As browsers do, it reads its own writes whichever node it meets.
          .cookieHandler(new CookieManager())
          .build();

  private Service(
      StoredRows rows, int port, int observePort, Consumer<Instant> isNow, AutoCloseable server) {
    this.rows = rows;
    this.port = port;
    this.observePort = observePort;
    this.isNow = isNow;
    this.server = server;
  }

  /** One that runs already, on this machine, with the real clock. */
  public static Service at(int port, int observePort, Rows rows) {
    return new Service(
        rows,
        port,
        observePort,
        time -> assertThat(time).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)),
        () -> {});
  }

  /** Over a database that may still be empty of tables. */
  public static Service start(DatabaseSettings settings, FeedSettings feed) {
    new Schema(settings).migrate();
    return over(settings, feed);
  }

  /** The same, exporting what it does. */
  public static Service start(DatabaseSettings settings, FeedSettings feed, Telemetry telemetry) {
    new Schema(settings).migrate();
    return over(settings.traced(), feed, telemetry);
  }

  /** Over a database that need not answer. */
  public static Service over(DatabaseSettings settings, FeedSettings feed) {
    return over(settings, feed, Telemetry.NONE);
  }

  /** Over a database, listening on a Unix domain socket too; not each vote counts. */
  public static Service voting(DatabaseSettings settings, VoteSettings votes, Path unixSocket) {
    HttpSettings http =
        Node.settings(Optional.of(unixSocket), HttpSettings.ANY_ORIGIN, Duration.ZERO, votes);
    return over(settings, FeedSettings.none(), http, Telemetry.NONE);
  }

  private static Service over(DatabaseSettings settings, FeedSettings feed, Telemetry telemetry) {
    return over(settings, feed, http(), telemetry);
  }

  /** Over several databases among which the products are divided; rows are those of the first. */
  public static Service over(List<DatabaseSettings> databases, List<FeedSettings> feeds) {
    Shards shards = new Shards(databases);
    Backend backend = Backend.over(shards, CACHE, feeds, CLOCK);
    return inProcess(
        new Rows(databases.getFirst()),
        http(),
        backend.products(),
        backend.updates(),
        shards,
        Telemetry.NONE);
  }

  private static Service over(
      DatabaseSettings settings, FeedSettings feed, HttpSettings http, Telemetry telemetry) {
    Database database = new Database(settings);
    ChangeFeed changes = ChangeFeeds.open(feed, Clock.systemUTC(), database);
    Products products = new Products(CACHE, new Reads(database), changes);
    Updates updates = new Updates(new Writes(database, CLOCK), products, changes);
    return inProcess(new Rows(settings), http, products, updates, database, telemetry);
  }

  /** Over a database, and its binlog, behind a wire. */
  public static Service over(Wire wire, TestDatabase database, String name) {
    DatabaseSettings feed = wire.instead(database.feedSettings(name));
    return over(
        wire.instead(database.settings(name)),
        new FeedSettings(FeedSettings.Kind.BINLOG, feed.url(), feed.user(), feed.password()));
  }

  /** Over nothing but memory. */
  public static Service inMemory() {
    return inMemory(http());
  }

  /** Over nothing but memory, exporting what it does. */
  public static Service inMemory(Telemetry telemetry) {
    return inMemory(http(), telemetry);
  }

  /** Over nothing but memory, with that one CORS origin. */
  public static Service restrictedTo(String corsOrigin) {
    return inMemory(Node.settings(Optional.empty(), corsOrigin, Duration.ZERO));
  }

  /** Over nothing but memory, of a shop that has a desk. */
  public static Service withDesk() {
    return inMemory(Node.settingsWithDesk());
  }

  /** Over nothing but memory; goes on serving for a while when it is closed. */
  public static Service leaving(Duration drainDelay) {
    return inMemory(Node.settings(Optional.empty(), HttpSettings.ANY_ORIGIN, drainDelay));
  }

  /** Over nothing but memory; listens on a Unix domain socket too. */
  public static Service alsoOn(Path unixSocket) {
    return inMemory(Node.settings(Optional.of(unixSocket), HttpSettings.ANY_ORIGIN, Duration.ZERO));
  }

  /** Over nothing but memory that takes a while for each read. */
  public static Service slow(Duration each) {
    MemoryStore store = new MemoryStore(CLOCK);
    ProductSource slow =
        (ProductSource)
            Proxy.newProxyInstance(
                Service.class.getClassLoader(),
                new Class<?>[] {ProductSource.class},
                (proxy, method, arguments) -> {
                  Thread.sleep(each);
                  return method.invoke(store, arguments);
                });
    Products products = new Products(CACHE, slow, store.feed());
    Updates updates = new Updates(store, products, store.feed());
    return inProcess(store, http(), products, updates, () -> {}, Telemetry.NONE);
  }

  /** Over a store that fails in that way, whatever it is asked. */
  public static Service failing(RuntimeException failure) {
    return failing(failure, Telemetry.NONE);
  }

  /** The same, exporting what it does. */
  public static Service failing(RuntimeException failure, Telemetry telemetry) {
    MemoryStore store = new MemoryStore(CLOCK);
    FailingStore failing = new FailingStore(failure);
    Products products = new Products(CACHE, failing, store.feed());
    Updates updates = new Updates(failing, products, store.feed());
    return inProcess(store, http(), products, updates, () -> {}, telemetry);
  }

  private static Service inMemory(HttpSettings http) {
    return inMemory(http, Telemetry.NONE);
  }

  private static Service inMemory(HttpSettings http, Telemetry telemetry) {
    MemoryStore store = new MemoryStore(CLOCK);
    Products products = new Products(CACHE, store, store.feed());
    Updates updates = new Updates(store, products, store.feed());
    return inProcess(store, http, products, updates, () -> {}, telemetry);
  }

  private static Service inProcess(
      StoredRows rows,
      HttpSettings http,
      ProductPages products,
      ProductChanges updates,
      AutoCloseable database,
      Telemetry telemetry) {
    Node node = new Node(http, products, updates, telemetry);
    return new Service(
        rows,
        node.port(),
        node.observePort(),
        time -> assertThat(time).isEqualTo(CLOCK.instant()),
        () -> {
          node.close();
          database.close();
        });
  }

  private static HttpSettings http() {
    return Node.settings(Optional.empty(), HttpSettings.ANY_ORIGIN, Duration.ZERO);
  }

  /** Rows behind the service's back. */
  public StoredRows rows() {
    return rows;
  }

  public int port() {
    return port;
  }

  /** Where operators ask. */
  public int observePort() {
    return observePort;
  }

  /** Asks as an operator does. */
  public Reply observe(String path, String... headers) {
    return new Reply(exchange(observePort, "GET", path, BodyPublishers.noBody(), headers));
  }

  /**
   * Asks what listens on this machine, whose response must be one that its description promises.
   */
  Reply askAt(
      int port, OpenApi api, String method, String path, BodyPublisher body, String... headers) {
    HttpResponse<byte[]> response = exchange(port, method, path, body, headers);
    PromisedResponse.check(api, method, path, received(response));
    return new Reply(response);
  }

  /** Asks something that listens on this machine, and of which no description promises anything. */
  public Reply askAt(int port, String method, String path, BodyPublisher body, String... headers) {
    return new Reply(exchange(port, method, path, body, headers));
  }

  /**
   * The value of a metric without labels, or of the only one with these, as {@code
   * name{label="value"}}.
   */
  public double metric(String name) {
    return observe("/observe/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  /** Asserts that a date in an answer is what the service must take for the present. */
  public void isNow(String date) {
    isNow.accept(Instant.parse(date));
  }

  public Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Reply put(String path) {
    return send("PUT", path, BodyPublishers.noBody());
  }

  public Reply post(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  /**
   * Any request; headers as names and values in turn. The response must be one that openapi.yaml
   * promises.
   */
  public Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpResponse<byte[]> response = exchange(port(), method, path, body, headers);
    PromisedResponse.check(method, path, received(response));
    return new Reply(response);
  }

  private static Received received(HttpResponse<byte[]> response) {
    return new Received(response.statusCode(), response.headers().map(), response.body());
  }

  private HttpResponse<byte[]> exchange(
      int to, String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("the service did not stop", e);
    }
  }
}
