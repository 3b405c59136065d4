package atelier.qa.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A body that is too large is received before it is refused, whatever else is wrong with its
 * request. A connection that is closed too early is reset while the client still sends: it may
 * never see the response, and NGINX turns that into a 503.
 */
@ContractTest
final class LargeBodiesTest {

  /** Time enough for a response that does not wait for the rest of the body. */
  private static final int PAUSE_MILLIS = 150;

  private static final int TIMEOUT_MILLIS = 10_000;

  /** More than a server reads at once, so that some of it is unread if the connection is closed. */
  private static final byte[] HALF = new byte[450_000];

  private final Service service;

  LargeBodiesTest(Service service) {
    this.service = service;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /qa/questions HTTP/1.1\r\nContent-Type: application/json",
        "POST /qa/questions HTTP/1.1\r\nContent-Type: text/plain",
        "POST /qa/questions HTTP/1.1\r\nContent-Encoding: gzip",
        "POST /qa/questions?[a|b] HTTP/1.1\r\nContent-Type: application/json",
        "POST /qa/questions/none/answers HTTP/1.1\r\nContent-Type: application/json",
        "PUT /qa/questions/1/helpful HTTP/1.1",
        "PUT /qa/questions/none/helpful HTTP/1.1",
        "PUT /qa/questions HTTP/1.1",
        "POST /nothing HTTP/1.1",
        "GET /qa/questions?product_id=1 HTTP/1.1"
      })
  void areReceivedToTheirEndAndThenRefused(String head) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (head + "\r\nHost: shop\r\nConnection: close\r\nContent-Length: %d\r\n\r\n")
              .formatted(2 * HALF.length)
              .getBytes(ISO_8859_1));
      out.write(HALF);
      String reply = readDuringAPause(socket);
      out.write(HALF);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      reply += new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(reply).startsWith("HTTP/1.1 413 ").endsWith("}");
    }
  }

  private static String readDuringAPause(Socket socket) throws IOException {
    StringBuilder read = new StringBuilder();
    socket.setSoTimeout(PAUSE_MILLIS);
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        read.append(new String(buffer, 0, n, ISO_8859_1));
      }
    } catch (SocketTimeoutException e) {
      // The server waits for the rest of the body, as it should.
      return read.toString();
    }
    return read.toString();
  }
}
