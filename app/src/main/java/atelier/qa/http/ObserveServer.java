package atelier.qa.http;

import atelier.qa.observe.Meters;
import atelier.qa.observe.NodeHealth;
import atelier.qa.observe.NodeHealth.Phase;
import atelier.qa.observe.status.Collector;
import atelier.qa.observe.status.LocalNode;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.health.HealthCheckType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * What operators and their tools ask a node, at an address of its own that shoppers never reach. It
 * listens before everything else starts, and ends after everything else, so that there is an answer
 * to why a node does not serve; and it is still there when the other listener refuses requests.
 */
public final class ObserveServer implements AutoCloseable {

  /** One request is answered within milliseconds, so more at once are somebody's mistake. */
  private static final int MAX_CONCURRENT_REQUESTS = 20;

  /** Of tools that keep theirs. */
  private static final int MAX_CONNECTIONS = 64;

  /** Prometheus asks every 15 s, and keeps its connection. */
  private static final Duration IDLE_LIMIT = Duration.ofMinutes(2);

  /** Our routing has 100, and its last route takes every request that is left. */
  private static final double BEFORE_OUR_ROUTES = 110;

  private static final Header TEXT =
      HeaderValues.createCached(
          HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");

  private static final Header OPEN_METRICS =
      HeaderValues.createCached(
          HeaderNames.CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8");

  private final WebServer server;

  private ObserveServer(WebServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param local the node in this process, if there is one
   * @throws java.io.UncheckedIOException if the address cannot be bound
   */
  public static ObserveServer start(
      ListenAddress address,
      NodeHealth health,
      Meters meters,
      Collector collector,
      Optional<LocalNode> local) {
    address.requireFree();
    Problems problems = new Problems(new Cors(List.of()), status -> {});
    WebServer server =
        WebServer.builder()
            .host(address.host())
            .port(address.port())
            .addFeature(
                ObserveFeature.builder()
                    .observersDiscoverServices(false)
                    .weight(BEFORE_OUR_ROUTES)
                    .addObserver(observer(health))
                    .build())
            .routing(routing -> route(routing, meters, collector, local, problems))
            .directHandlers(problems.directHandlers())
            .errorHandling(ErrorHandling.builder().includeEntity(true).build())
            .maxPayloadSize(0)
            .concurrencyLimit(FixedLimit.builder().permits(MAX_CONCURRENT_REQUESTS).build())
            .maxTcpConnections(MAX_CONNECTIONS)
            .idleConnectionTimeout(IDLE_LIMIT)
            .shutdownGracePeriod(Duration.ofSeconds(1))
            .shutdownHook(false)
            .build()
            .start();
    return new ObserveServer(server);
  }

  /** Returns the port it listens on, also where the settings leave the choice to the system. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** {@code /observe/health}, with {@code /started}, {@code /ready} and {@code /live} below it. */
  private static HealthObserver observer(NodeHealth node) {
    return HealthObserver.builder()
        .useSystemServices(false)
        .details(true)
        .addCheck(
            new PhaseCheck(HealthCheckType.LIVENESS, "process", EnumSet.allOf(Phase.class), node))
        .addCheck(
            new PhaseCheck(
                HealthCheckType.STARTUP, "started", EnumSet.of(Phase.SERVING, Phase.LEAVING), node))
        .addCheck(
            new PhaseCheck(
                HealthCheckType.READINESS, "in-service", EnumSet.of(Phase.SERVING), node))
        .build();
  }

  private static void route(
      HttpRouting.Builder routing,
      Meters meters,
      Collector collector,
      Optional<LocalNode> local,
      Problems problems) {
    routing.addFilter(new ConnectionClose());
    Routes routes =
        new Routes("")
            .get("/observe/metrics", (request, response) -> metrics(request, response, meters));
    local.ifPresent(
        node -> routes.get("/observe/sample", (request, response) -> sample(response, node)));
    new StatusRoutes(collector).add(routes);
    routes.register(routing);
    problems.register(routing);
  }

  private static void sample(ServerResponse response, LocalNode node) {
    response.header(Replies.JSON);
    response.send(node.sample().json().getBytes(StandardCharsets.UTF_8));
  }

  private static void metrics(ServerRequest request, ServerResponse response, Meters meters) {
    boolean openMetrics =
        request
            .headers()
            .first(HeaderNames.ACCEPT)
            .filter(accept -> accept.contains("application/openmetrics-text"))
            .isPresent();
    Header type = openMetrics ? OPEN_METRICS : TEXT;
    response.header(type);
    response.send(meters.scrape(type.get()).getBytes(StandardCharsets.UTF_8));
  }
}
