package atelier.qa.testing;

import atelier.qa.cache.ProductChanges;
import atelier.qa.cache.ProductPages;
import atelier.qa.edge.Edge;
import atelier.qa.edge.EdgeSettings;
import atelier.qa.http.HttpSettings;
import atelier.qa.http.ListenAddress;
import atelier.qa.http.ObserveServer;
import atelier.qa.http.QaServer;
import atelier.qa.http.VoteSettings;
import atelier.qa.observe.Meters;
import atelier.qa.observe.NodeHealth;
import atelier.qa.observe.status.Collector;
import atelier.qa.observe.status.LocalNode;
import atelier.qa.observe.telemetry.Telemetry;
import atelier.qa.store.PoolStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code serve} puts together over a database, without an edge, on free ports. */
final class Node implements AutoCloseable {

  private final ProductPages products;
  private final Edge edge;
  private final Meters meters;
  private final Collector collector;
  private final ObserveServer observe;
  private final QaServer server;

  /** Starts to serve. */
  Node(HttpSettings http, ProductPages products, ProductChanges updates, Telemetry telemetry) {
    this.products = products;
    edge = new Edge(EdgeSettings.NONE, products, Clock.systemUTC());
    meters = new Meters(telemetry.meters(), telemetry.spanContext());
    NodeHealth health = new NodeHealth();
    LocalNode node = new LocalNode(Clock.systemUTC(), health, meters.requests());
    collector = new Collector(Clock.systemUTC(), List.of(node), Optional.empty());
    observe =
        ObserveServer.start(
            new ListenAddress(HttpSettings.DEFAULT_HOST, 0),
            health,
            meters,
            collector,
            Optional.of(node));
    collector.start();
    products.start();
    server = QaServer.start(http, products, updates, meters.requests(), telemetry.tracer(), health);
    meters.cache(products::status);
    meters.edge(edge::status);
    node.has(products::status, edge::status, () -> new PoolStatus(0, 0, 0));
  }

  /** What is not chosen here is production's default, except that the port is free. */
  static HttpSettings settings(Optional<Path> unixSocket, String corsOrigin, Duration drainDelay) {
    return settings(unixSocket, corsOrigin, drainDelay, VoteSettings.EACH_COUNTS);
  }

  /** The same, where not each vote counts. */
  static HttpSettings settings(
      Optional<Path> unixSocket, String corsOrigin, Duration drainDelay, VoteSettings votes) {
    return settings(unixSocket, corsOrigin, drainDelay, votes, false);
  }

  /** The same, where the shop answers by itself. */
  static HttpSettings settingsWithDesk() {
    return settings(
        Optional.empty(), HttpSettings.ANY_ORIGIN, Duration.ZERO, VoteSettings.EACH_COUNTS, true);
  }

  private static HttpSettings settings(
      Optional<Path> unixSocket,
      String corsOrigin,
      Duration drainDelay,
      VoteSettings votes,
      boolean reservesSeller) {
    return new HttpSettings(
        new ListenAddress(HttpSettings.DEFAULT_HOST, 0),
        unixSocket,
        HttpSettings.DEFAULT_MAX_COUNT,
        HttpSettings.DEFAULT_MAX_CONCURRENT_REQUESTS,
        List.of(corsOrigin),
        drainDelay,
        Duration.ofSeconds(HttpSettings.DEFAULT_SHUTDOWN_GRACE_SECONDS),
        Optional.of(Service.LOADERIO_TOKEN),
        votes,
        reservesSeller);
  }

  int port() {
    return server.port();
  }

  int observePort() {
    return observe.port();
  }

  @Override
  public void close() {
    server.close();
    observe.close();
    collector.close();
    edge.close();
    products.close();
    meters.close();
  }
}
