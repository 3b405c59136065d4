package atelier.qa.http;

import atelier.qa.cache.Products;
import atelier.qa.cache.Updates;
import atelier.qa.edge.Edge;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The web server: listens from {@link #start} to {@link #close}. */
public final class QaServer implements AutoCloseable {

  /** Longer than NGINX keeps an idle connection, which is 20 s. */
  private static final Duration CLIENT_LIMIT = Duration.ofSeconds(30);

  /** 256 bodies of the largest size, or tens of thousands of ordinary ones. */
  private static final long MAX_WAITING_BYTES = 256L * RequestBody.LIMIT;

  /** Our routing has 100, and its last route takes every request that is left. */
  private static final double BEFORE_OUR_ROUTES = 110;

  private final WebServer server;
  private final Watchdog watchdog;
  private final Drain drain;
  private final Duration drainDelay;

  private QaServer(WebServer server, Watchdog watchdog, Drain drain, Duration drainDelay) {
    this.server = server;
    this.watchdog = watchdog;
    this.drain = drain;
    this.drainDelay = drainDelay;
  }

  /**
   * Starts to listen.
   *
   * @param edge of which there are metrics
   * @throws UncheckedIOException if an address cannot be bound
   */
  public static QaServer start(
      HttpSettings settings, Products products, Updates updates, Edge edge) {
    requireFree(settings);
    Optional<UnixSocket> unixSocket = settings.unixSocket().map(UnixSocket::free);
    Cors cors = new Cors(settings.corsOrigins());
    Problems problems = new Problems(cors);
    Drain drain = new Drain();
    LongAdder counted = new LongAdder();
    Watchdog watchdog = Watchdog.start(CLIENT_LIMIT, MAX_WAITING_BYTES);
    Limit requests = FixedLimit.builder().permits(settings.maxConcurrentRequests()).build();
    Consumer<ListenerConfig.BuilderBase<?, ?>> everywhere =
        listener ->
            listener
                .routing(
                    routing ->
                        route(
                            routing, settings, drain, cors, problems, counted, products, updates,
                            edge))
                .directHandlers(problems.directHandlers())
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .maxPayloadSize(RequestBody.LIMIT)
                .concurrencyLimit(requests)
                .connectionOptions(
                    SocketOptions.builder().tcpNoDelay(true).readTimeout(Duration.ZERO).build())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(watchdog)
                .shutdownGracePeriod(settings.shutdownGrace());
    WebServerConfig.Builder server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .addFeature(health(drain))
            .shutdownHook(false);
    everywhere.accept(server);
    unixSocket.ifPresent(
        socket -> {
          ListenerConfig.Builder listener = ListenerConfig.builder().bindAddress(socket.address());
          everywhere.accept(listener);
          server.putSocket("unix", listener.build());
        });
    WebServer running = server.build().start();
    unixSocket.ifPresent(UnixSocket::openToGroup);
    return new QaServer(running, watchdog, drain, settings.drainDelay());
  }

  /** Returns the port it listens on, also where the settings leave the choice to the system. */
  public int port() {
    return server.port();
  }

  /**
   * Takes the node out of service. For the drain delay it still serves, but is not ready, and
   * closes each connection after its response. Then it lets requests under way finish within the
   * grace period, and stops.
   */
  @Override
  public void close() {
    drain.begin();
    try {
      Thread.sleep(drainDelay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    watchdog.close();
  }

  /** {@code /observe/health}, with {@code /ready} and {@code /live} below it. */
  private static ObserveFeature health(Drain drain) {
    return ObserveFeature.builder()
        .observersDiscoverServices(false)
        .weight(BEFORE_OUR_ROUTES)
        .addObserver(
            HealthObserver.builder().useSystemServices(false).details(true).addCheck(drain).build())
        .build();
  }

  /**
   * Fails if the address cannot be bound. Helidon would only log that, and a command had better
   * know before it starts a database.
   *
   * @throws UncheckedIOException if it cannot
   */
  public static void requireFree(HttpSettings settings) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  private static void route(
      HttpRouting.Builder routing,
      HttpSettings settings,
      Drain drain,
      Cors cors,
      Problems problems,
      LongAdder requests,
      Products products,
      Updates updates,
      Edge edge) {
    routing
        .addFilter(
            (chain, request, response) -> {
              requests.increment();
              chain.proceed();
            })
        .addFilter(new ConnectionClose())
        .addFilter(drain)
        .addFilter(
            (chain, request, response) -> {
              response.header(Replies.NO_SNIFF);
              chain.proceed();
            })
        .addFilter(cors);
    Metrics.register(routing, requests, products, edge);
    new QaRoutes(products, updates, settings.maxCount()).register(routing);
    new PageRoutes(products).register(routing);
    routing.any(
        (request, response) -> {
          throw ProblemException.notFound("there is nothing at " + request.path().rawPath());
        });
    problems.register(routing);
  }
}
