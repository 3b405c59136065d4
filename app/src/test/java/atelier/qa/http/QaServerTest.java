package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Service;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two ways in: the port, and a Unix domain socket. */
@Timeout(30)
final class QaServerTest {

  private static final String CLOSING =
      " HTTP/1.1\nHost: localhost\nConnection: close\nX-Request-Id: same\n\n";

  private Path unixSocket;

  @BeforeEach
  void choose(@TempDir Path directory) {
    unixSocket = directory.resolve("qa");
  }

  @Test
  void bothAnswerTheSame() {
    try (Service service = both()) {
      for (String path :
          new String[] {
            "/qa/questions?product_id=1", "/qa/questions?product_id=shoe", "/nothing"
          }) {
        String atThePort = RawHttp.exchange(service.port(), "GET " + path + CLOSING);
        assertThat(RawHttp.exchange(unixSocket, "GET " + path + CLOSING))
            .as(path)
            .startsWith(atThePort.lines().findFirst().orElseThrow())
            .endsWith(body(atThePort));
      }
    }
  }

  @Test
  void whatOperatorsAskIsAtNeither() {
    try (Service service = both()) {
      for (String path :
          new String[] {
            "/observe/health/ready", "/observe/metrics", "/observe/sample", "/status"
          }) {
        assertThat(service.observe(path).status()).as(path).isEqualTo(200);
        assertThat(service.get(path).status()).as(path).isEqualTo(404);
        assertThat(RawHttp.exchange(unixSocket, "GET " + path + CLOSING))
            .as(path)
            .startsWith("HTTP/1.1 404");
      }
    }
  }

  @Test
  void theSocketIsGoneWhenTheServiceHasStopped() {
    Service service = both();
    assertThat(unixSocket).exists();
    service.close();
    assertThat(unixSocket).doesNotExist();
  }

  private Service both() {
    return Service.alsoOn(unixSocket);
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n"));
  }
}
