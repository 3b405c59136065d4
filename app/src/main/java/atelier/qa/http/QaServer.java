package atelier.qa.http;

import atelier.qa.cache.ProductChanges;
import atelier.qa.cache.ProductPages;
import atelier.qa.observe.NodeHealth;
import atelier.qa.observe.RequestMeters;
import atelier.qa.observe.telemetry.RequestTracer;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The web server: listens from {@link #start} to {@link #close}. */
public final class QaServer implements AutoCloseable {

  /** Longer than NGINX keeps an idle connection, which is 20 s. */
  private static final Duration CLIENT_LIMIT = Duration.ofSeconds(30);

  private static final Duration LISTENER_CHECK = Duration.ofSeconds(2);

  /** 256 bodies of the largest size, or tens of thousands of ordinary ones. */
  private static final long MAX_WAITING_BYTES = 256L * RequestBody.LIMIT;

  private final WebServer server;
  private final ListenerCheck check;
  private final Watchdog watchdog;
  private final NodeHealth health;
  private final Duration drainDelay;

  private QaServer(
      WebServer server,
      ListenerCheck check,
      Watchdog watchdog,
      NodeHealth health,
      Duration drainDelay) {
    this.server = server;
    this.check = check;
    this.watchdog = watchdog;
    this.health = health;
    this.drainDelay = drainDelay;
  }

  /**
   * Starts to listen.
   *
   * @param tracer makes spans of requests, if there is one
   * @param health learns when the node serves and when it leaves
   * @throws java.io.UncheckedIOException if an address cannot be bound
   */
  public static QaServer start(
      HttpSettings settings,
      ProductPages products,
      ProductChanges updates,
      RequestMeters meters,
      Optional<RequestTracer> tracer,
      NodeHealth health) {
    settings.address().requireFree();
    Optional<UnixSocket> unixSocket = settings.unixSocket().map(UnixSocket::free);
    Cors cors = new Cors(settings.corsOrigins());
    Problems problems = new Problems(cors, meters::refused);
    Watchdog watchdog = Watchdog.start(CLIENT_LIMIT, MAX_WAITING_BYTES);
    int connections = ConnectionLimit.forEachOf(unixSocket.isPresent() ? 2 : 1);
    Limit requests = FixedLimit.builder().permits(settings.maxConcurrentRequests()).build();
    Consumer<ListenerConfig.BuilderBase<?, ?>> everywhere =
        listener ->
            listener
                .routing(
                    routing -> {
                      tracer.ifPresent(spans -> routing.addFilter(new Traced(spans)));
                      route(routing, settings, health, cors, problems, meters, products, updates);
                    })
                .directHandlers(problems.directHandlers())
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .maxPayloadSize(RequestBody.LIMIT)
                .concurrencyLimit(requests)
                .maxTcpConnections(connections)
                .connectionOptions(
                    SocketOptions.builder().tcpNoDelay(true).readTimeout(Duration.ZERO).build())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(watchdog)
                .shutdownGracePeriod(settings.shutdownGrace());
    WebServerConfig.Builder server =
        WebServer.builder()
            .host(settings.address().host())
            .port(settings.address().port())
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
    ListenerCheck check =
        ListenerCheck.start(
            Stream.concat(
                    Stream.of(new InetSocketAddress(settings.address().host(), running.port())),
                    unixSocket.stream().map(UnixSocket::address))
                .toList(),
            LISTENER_CHECK);
    health.serves();
    return new QaServer(running, check, watchdog, health, settings.drainDelay());
  }

  /** Returns the port it listens on, also where the settings leave the choice to the system. */
  public int port() {
    return server.port();
  }

  /** Is done when it accepts no more connections although nobody has closed it. */
  public CompletableFuture<?> ended() {
    return check.refused();
  }

  /**
   * Takes the node out of service. For the drain delay it still serves, but is not ready, and
   * closes each connection after its response. Then, or when it is asked once more, it lets
   * requests under way finish within the grace period, and stops.
   */
  @Override
  public void close() {
    health.leaves();
    try {
      Thread.sleep(drainDelay);
    } catch (InterruptedException askedAgain) {
      // Nobody wants to wait any longer. What follows is cleaning up, and must not be interrupted.
    }
    check.close();
    server.stop();
    watchdog.close();
  }

  private static void route(
      HttpRouting.Builder routing,
      HttpSettings settings,
      NodeHealth health,
      Cors cors,
      Problems problems,
      RequestMeters meters,
      ProductPages products,
      ProductChanges updates) {
    routing
        .addFilter(new Measured(meters))
        .addFilter(new RequestId())
        .addFilter(new ConnectionClose())
        .addFilter(new Drain(health))
        .addFilter(
            (chain, request, response) -> {
              response.header(Replies.NO_SNIFF);
              chain.proceed();
            })
        .addFilter(cors)
        .addFilter(new EncodedSlash());
    new QaRoutes(products, updates, new Voters(settings.votes()), settings).register(routing);
    new PageRoutes(products).register(routing);
    settings.loaderioToken().ifPresent(token -> new LoaderioRoutes(token).register(routing));
    problems.register(routing);
  }
}
