package atelier.qa.http;

import atelier.qa.desk.Desk;
import atelier.qa.desk.DeskTokens;
import atelier.qa.observe.RequestMeters;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.util.List;

/**
 * The desk of the shop's own people, at an address of its own that shoppers never reach. It is as
 * strict with requests as the other listener; scripts of other origins may read nothing.
 */
public final class DeskServer implements AutoCloseable {

  /** A handful of people, each with one request at a time. */
  private static final int MAX_CONCURRENT_REQUESTS = 20;

  /** A browser keeps six. */
  private static final int MAX_CONNECTIONS = 256;

  private static final Duration CLIENT_LIMIT = Duration.ofSeconds(30);
  private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(6);
  private static final long MAX_WAITING_BYTES = 16L * RequestBody.LIMIT;

  private final WebServer server;
  private final Watchdog watchdog;

  private DeskServer(WebServer server, Watchdog watchdog) {
    this.server = server;
    this.watchdog = watchdog;
  }

  /**
   * Starts to listen.
   *
   * @throws java.io.UncheckedIOException if the address cannot be bound
   */
  public static DeskServer start(
      ListenAddress address, Desk desk, DeskTokens tokens, RequestMeters meters) {
    address.requireFree();
    Problems problems = new Problems(new Cors(List.of()), meters::refused);
    Watchdog watchdog = Watchdog.start(CLIENT_LIMIT, MAX_WAITING_BYTES);
    WebServer server =
        WebServer.builder()
            .host(address.host())
            .port(address.port())
            .routing(
                routing -> {
                  routing
                      .addFilter(new Measured(meters))
                      .addFilter(new RequestId())
                      .addFilter(new ConnectionClose())
                      .addFilter(
                          (chain, request, response) -> {
                            response.header(Replies.NO_SNIFF);
                            chain.proceed();
                          })
                      .addFilter(new EncodedSlash());
                  new DeskRoutes(desk, tokens).register(routing);
                  problems.register(routing);
                })
            .directHandlers(problems.directHandlers())
            .errorHandling(ErrorHandling.builder().includeEntity(true).build())
            .maxPayloadSize(RequestBody.LIMIT)
            .concurrencyLimit(FixedLimit.builder().permits(MAX_CONCURRENT_REQUESTS).build())
            .maxTcpConnections(MAX_CONNECTIONS)
            .connectionOptions(
                SocketOptions.builder().tcpNoDelay(true).readTimeout(Duration.ZERO).build())
            .protocolsDiscoverServices(false)
            .addConnectionSelector(watchdog)
            .shutdownGracePeriod(SHUTDOWN_GRACE)
            .shutdownHook(false)
            .build()
            .start();
    return new DeskServer(server, watchdog);
  }

  /** Returns the port it listens on, also where the settings leave the choice to the system. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
    watchdog.close();
  }
}
