package atelier.qa.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.RawHttp;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * All clients come at once, so that their waiting takes no longer than one's. Each ends when the
 * server closes its connection, and fails if that does not happen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
@Isolated("its clients must be served within fractions of a second")
final class WatchdogTest {

  /** Helidon's clock for connections goes in steps of a second. */
  private static final Duration LIMIT = Duration.ofMillis(1_500);

  private static final Duration NOW_AND_THEN = Duration.ofMillis(100);
  private static final String GREETING = "GET /greeting HTTP/1.1\nHost: localhost\n\n";
  private static final byte[] MORE_THAN_SOCKETS_HOLD = new byte[32 * 1024 * 1024];

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch largeAnswerEnded = new CountDownLatch(1);
  private final Watchdog watchdog = Watchdog.start(LIMIT, RequestBody.LIMIT);
  private WebServer server;

  private Future<String> silent;
  private Future<String> satisfied;
  private Future<String> withinRequestLine;
  private Future<String> withinHeader;
  private Future<String> withinBody;
  private Future<String> dripping;
  private Future<String> notReading;
  private Future<String> busy;

  @BeforeAll
  void start() {
    server =
        WebServer.builder()
            .host(InetAddress.getLoopbackAddress().getHostAddress())
            .protocolsDiscoverServices(false)
            .addConnectionSelector(watchdog)
            .connectionOptions(SocketOptions.builder().readTimeout(Duration.ZERO).build())
            .routing(
                routing ->
                    routing
                        .get("/greeting", (request, response) -> response.send("Hello"))
                        .get(
                            "/large",
                            (request, response) -> {
                              try {
                                response.send(MORE_THAN_SOCKETS_HOLD);
                              } finally {
                                largeAnswerEnded.countDown();
                              }
                            })
                        .post(
                            "/echo",
                            (request, response) ->
                                response.send(request.content().as(String.class))))
            .build()
            .start();
    silent = exchange("");
    satisfied = exchange(GREETING);
    withinRequestLine = exchange("GET /gre");
    withinHeader = exchange("GET /greeting HTTP/1.1\nHost: loc");
    withinBody = exchange("POST /echo HTTP/1.1\nHost: localhost\nContent-Length: 9\n\nHell");
    dripping = clients.submit(this::drip);
    notReading = clients.submit(this::doNotRead);
    busy = clients.submit(this::stayBusy);
  }

  @AfterAll
  void stop() {
    clients.shutdownNow();
    server.stop();
    watchdog.close();
  }

  @Test
  void aClientThatSaysNothing() throws Exception {
    assertThat(silent.get()).isEmpty();
  }

  @Test
  void aClientThatAsksNothingMore() throws Exception {
    assertThat(satisfied.get()).startsWith("HTTP/1.1 200").endsWith("Hello");
  }

  @Test
  void aClientThatStopsWithinTheRequestLine() throws Exception {
    assertThat(withinRequestLine.get()).doesNotContain("200");
  }

  @Test
  void aClientThatStopsWithinAHeader() throws Exception {
    assertThat(withinHeader.get()).doesNotContain("200");
  }

  @Test
  void aClientThatStopsWithinABody() throws Exception {
    assertThat(withinBody.get()).doesNotContain("200");
  }

  @Test
  void aClientThatSendsAByteNowAndThen() throws Exception {
    assertThat(dripping.get()).isEqualTo("cut off");
  }

  @Test
  void aClientThatDoesNotTakeItsAnswer() throws Exception {
    assertThat(notReading.get()).isEqualTo("given up");
  }

  @Test
  void aClientThatAsksNowAndThenStays() throws Exception {
    assertThat(busy.get()).isEqualTo("served");
  }

  private Future<String> exchange(String request) {
    return clients.submit(() -> RawHttp.exchange(server.port(), request));
  }

  private String drip() throws Exception {
    return connected(
        socket -> {
          OutputStream out = socket.getOutputStream();
          out.write("GET /greeting HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(ISO_8859_1));
          await().pollInterval(NOW_AND_THEN).until(() -> isCutOff(out));
          return "cut off";
        });
  }

  private String doNotRead() throws Exception {
    return connected(
        socket -> {
          socket
              .getOutputStream()
              .write("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
          largeAnswerEnded.await();
          return "given up";
        });
  }

  private String stayBusy() throws Exception {
    return connected(
        socket -> {
          await()
              .pollInterval(NOW_AND_THEN)
              .during(LIMIT.multipliedBy(2))
              .until(() -> isServed(socket));
          return "served";
        });
  }

  private static boolean isCutOff(OutputStream out) {
    try {
      out.write('x');
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isServed(Socket socket) throws IOException {
    byte[] answer = new byte[4096];
    socket.getOutputStream().write(GREETING.replace("\n", "\r\n").getBytes(ISO_8859_1));
    int length = socket.getInputStream().read(answer);
    return new String(answer, 0, Math.max(0, length), ISO_8859_1).endsWith("Hello");
  }

  private interface Client {
    String use(Socket socket) throws Exception;
  }

  private String connected(Client client) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      return client.use(socket);
    }
  }
}
