package atelier.qa.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.RawHttp;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that answers one request at a time, and keeps ten bytes of incomplete bodies. */
@Timeout(30)
final class BodyReceiverTest {

  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String GET =
      "GET /greeting HTTP/1.1\nHost: localhost\nConnection: close\n\n";

  private final Watchdog watchdog = Watchdog.start(Duration.ofMinutes(1), 10);
  private WebServer server;

  @BeforeEach
  void start() {
    server =
        WebServer.builder()
            .host(InetAddress.getLoopbackAddress().getHostAddress())
            .protocolsDiscoverServices(false)
            .concurrencyLimit(FixedLimit.builder().permits(1).build())
            .addConnectionSelector(watchdog)
            .routing(
                routing ->
                    routing
                        .get("/greeting", (request, response) -> response.send("Hello"))
                        .post(
                            "/echo",
                            (request, response) -> response.send(RequestBody.read(request))))
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.stop();
    watchdog.close();
  }

  @Test
  void slowSendersTakeNoPermits() throws Exception {
    List<Sender> slow = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      slow.add(new Sender("Content-Length: 2"));
      slow.add(new Sender("Transfer-Encoding: chunked"));
    }

    assertThat(RawHttp.cutOff(server.port(), GET)).startsWith("HTTP/1.1 200").endsWith("Hello");

    for (Sender sender : slow) {
      String body = sender.framing.startsWith("C") ? "{}" : "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n";
      assertThat(sender.finish(body)).startsWith("HTTP/1.1 200").endsWith("{}");
    }
  }

  @Test
  void whatWaitsForItsRestIsLimitedAndGivenBack() throws Exception {
    Sender tooMuch = new Sender("Content-Length: 20");
    assertThat(tooMuch.finish("12345678901")).startsWith("HTTP/1.1 503");

    Sender within = new Sender("Content-Length: 10");
    assertThat(within.finish("1234567890")).startsWith("HTTP/1.1 200").endsWith("1234567890");
  }

  @Test
  void requestsAfterABodyStayInOrder() throws Exception {
    Sender sender = new Sender("Content-Length: 4");
    String get = GET.replace("\n", "\r\n").replace("Connection: close\r\n", "");

    String replies = sender.finish("1234" + get + GET.replace("\n", "\r\n"));

    assertThat(replies.split("HTTP/1.1 200 OK", -1)).hasSize(4);
    assertThat(replies).contains("1234HTTP/1.1").contains("HelloHTTP/1.1").endsWith("Hello");
  }

  @Test
  void aRefusedClientThatNeitherSendsNorClosesIsLeft() {
    assertThat(RawHttp.exchange(server.port(), "no request\n\n")).startsWith("HTTP/1.1 400");
  }

  @Test
  void aRefusalArrivesAtAClientThatGoesOnSending() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(
          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(new String(in.readNBytes("HTTP/1.1 413".length()), ISO_8859_1))
          .isEqualTo("HTTP/1.1 413");

      // On a connection that is closed already, this would break.
      out.write(new byte[2_000_000]);
      socket.shutdownOutput();
      assertThat(new String(in.readAllBytes(), ISO_8859_1)).contains("\r\n\r\n");
    }
  }

  /** A client whose request is under way but for its body. */
  private final class Sender {

    final String framing;
    final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());

    Sender(String framing) throws IOException {
      this.framing = framing;
      String head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n";
      socket.getOutputStream().write((head + framing + "\r\n\r\n").getBytes(ISO_8859_1));
      assertThat(new String(socket.getInputStream().readNBytes(CONTINUE.length()), ISO_8859_1))
          .isEqualTo(CONTINUE);
    }

    /** The rest of the request, and all answers. */
    String finish(String body) throws IOException {
      try (socket) {
        socket.getOutputStream().write(body.getBytes(ISO_8859_1));
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      }
    }
  }
}
