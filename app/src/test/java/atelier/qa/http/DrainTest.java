package atelier.qa.http;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Service;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a node tells the world that it comes and goes. */
final class DrainTest {

  private static final String READY =
      "GET /observe/health/ready HTTP/1.1\nHost: localhost\nConnection: close\n\n";
  private static final String READ = "GET /qa/questions?product_id=1 HTTP/1.1\nHost: localhost\n\n";

  @Test
  void aRunningNodeIsLiveAndReady() {
    try (Service service = Service.inMemory()) {
      assertThat(service.observe("/observe/health/live").status()).isEqualTo(200);
      assertThat(service.observe("/observe/health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void aNodeThatLeavesIsNotReadyAnswersAndClosesConnections() throws Exception {
    Service leaving = Service.leaving(Duration.ofHours(1));
    int port = leaving.port();
    int observePort = leaving.observePort();
    Thread stop = Thread.ofVirtual().start(leaving::close);

    await().until(() -> RawHttp.exchange(observePort, READY).startsWith("HTTP/1.1 503"));
    // The exchange ends when the server closes, which it does although nobody asked it to.
    assertThat(RawHttp.exchange(port, READ))
        .startsWith("HTTP/1.1 200")
        .contains("Connection: close\r\n");

    stop.interrupt();
    stop.join();
    assertIsGone(port);
  }

  @Test
  void afterTheDrainDelayItIsGone() {
    Service leaving = Service.leaving(Duration.ofMillis(1));
    int port = leaving.port();
    leaving.close();

    assertIsGone(port);
  }

  private static void assertIsGone(int port) {
    assertThatThrownBy(() -> RawHttp.exchange(port, READ)).isInstanceOf(UncheckedIOException.class);
  }
}
