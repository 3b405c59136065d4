package atelier.qa.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.qa.cache.CacheSettings;
import atelier.qa.cache.Products;
import atelier.qa.cache.Updates;
import atelier.qa.edge.Edge;
import atelier.qa.edge.EdgeSettings;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeFeeds;
import atelier.qa.feed.FeedSettings;
import atelier.qa.http.HttpSettings;
import atelier.qa.http.QaServer;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Reads;
import atelier.qa.store.Schema;
import atelier.qa.store.Writes;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
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

/** The service and a client for it: by default in this process, on a free port, over a database. */
public final class Service implements AutoCloseable {

  /** The page limit that tests run with: small enough to be seen. */
  public static final int MAX_COUNT = 20;

  /** What a service in this process believes the time to be. */
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.007Z");

  private static final CacheSettings CACHE = new CacheSettings(16 << 20, 4, Duration.ofMinutes(5));

  private final DatabaseSettings settings;
  private final int port;
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
      DatabaseSettings settings, int port, Consumer<Instant> isNow, AutoCloseable server) {
    this.settings = settings;
    this.port = port;
    this.isNow = isNow;
    this.server = server;
  }

  /** One that runs already, on this machine, with the real clock. */
  public static Service at(int port, DatabaseSettings settings) {
    return new Service(
        settings,
        port,
        time -> assertThat(time).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)),
        () -> {});
  }

  /** Over a database that may still be empty of tables. */
  public static Service start(DatabaseSettings settings, FeedSettings feed) {
    new Schema(settings).migrate();
    return over(settings, feed);
  }

  /** Over a database that need not answer. */
  public static Service over(DatabaseSettings settings, FeedSettings feed) {
    return inProcess(settings, feed, http("*", Duration.ZERO, Optional.empty()));
  }

  /** With that one CORS origin. */
  public static Service restrictedTo(String corsOrigin, DatabaseSettings settings) {
    return inProcess(
        settings, FeedSettings.none(), http(corsOrigin, Duration.ZERO, Optional.empty()));
  }

  /** That goes on serving for a while when it is closed. */
  public static Service leaving(DatabaseSettings settings, Duration drainDelay) {
    return inProcess(settings, FeedSettings.none(), http("*", drainDelay, Optional.empty()));
  }

  /** That listens on a socket of the file system too. */
  public static Service alsoOn(Path unixSocket, DatabaseSettings settings) {
    return inProcess(
        settings, FeedSettings.none(), http("*", Duration.ZERO, Optional.of(unixSocket)));
  }

  private static Service inProcess(
      DatabaseSettings settings, FeedSettings feed, HttpSettings http) {
    Database database = new Database(settings);
    ChangeFeed changes = ChangeFeeds.open(feed, Clock.systemUTC());
    Products products = new Products(CACHE, new Reads(database), changes);
    Edge edge = new Edge(EdgeSettings.NONE, products, Clock.systemUTC());
    products.start();
    Updates updates =
        new Updates(new Writes(database, InstantSource.fixed(NOW)), products, changes);
    QaServer server = QaServer.start(http, products, updates, edge);
    return new Service(
        settings,
        server.port(),
        time -> assertThat(time).isEqualTo(NOW),
        () -> {
          server.close();
          edge.close();
          products.close();
          database.close();
        });
  }

  private static HttpSettings http(
      String corsOrigin, Duration drainDelay, Optional<Path> unixSocket) {
    return new HttpSettings(
        "127.0.0.1",
        0,
        unixSocket,
        MAX_COUNT,
        500,
        List.of(corsOrigin),
        drainDelay,
        Duration.ofSeconds(2));
  }

  /** Rows behind the service's back. */
  public Rows rows() {
    return new Rows(settings);
  }

  public int port() {
    return port;
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

  /** Any request; headers as names and values in turn. */
  public Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
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
