package atelier.qa.http;

import atelier.qa.store.Reads;
import atelier.qa.store.Writes;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** The web server: listens from {@link #start} to {@link #close}. */
public final class QaServer implements AutoCloseable {

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private final WebServer server;

  private QaServer(WebServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @throws UncheckedIOException if the address cannot be bound
   */
  public static QaServer start(HttpSettings settings, Reads reads, Writes writes) {
    requireFree(settings);
    Cors cors = new Cors(settings.corsOrigins());
    Problems problems = new Problems(cors);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .routing(routing -> route(routing, settings, cors, problems, reads, writes))
            .directHandlers(problems.directHandlers())
            .maxPayloadSize(RequestBody.HARD_LIMIT)
            .maxConcurrentRequests(settings.maxConcurrentRequests())
            .connectionOptions(
                SocketOptions.builder().tcpNoDelay(true).readTimeout(READ_TIMEOUT).build())
            .shutdownGracePeriod(settings.shutdownGrace())
            .shutdownHook(false)
            .build()
            .start();
    return new QaServer(server);
  }

  /** The port it listens on, also where the settings left the choice to the system. */
  public int port() {
    return server.port();
  }

  /** Lets requests under way finish, within the grace period, and stops. */
  @Override
  public void close() {
    server.stop();
  }

  /** Helidon only logs that it could not bind; a command line must know, and say so in one line. */
  private static void requireFree(HttpSettings settings) {
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
      Cors cors,
      Problems problems,
      Reads reads,
      Writes writes) {
    routing.addFilter(new ConnectionClose()).addFilter(cors);
    new QaRoutes(reads, writes, settings.maxCount()).register(routing);
    routing.any(
        (request, response) -> {
          throw ProblemException.notFound("there is nothing at " + request.path().rawPath());
        });
    problems.register(routing);
  }
}
