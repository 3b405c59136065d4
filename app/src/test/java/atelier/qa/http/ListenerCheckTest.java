package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ListenerCheckTest {

  private static final Duration EACH = Duration.ofMillis(50);

  @Test
  void aListenerThatIsGoneIsNoticed() throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try (ListenerCheck check = ListenerCheck.start(address(listener), EACH)) {
      listener.accept().close();
      assertThat(check.refused()).isNotDone();

      listener.close();

      await().until(check.refused()::isDone);
    }
  }

  @Test
  void oneWhoseQueueIsFullIsStillThere() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ListenerCheck check = ListenerCheck.start(address(listener), EACH)) {
      // Nobody accepts, so the second connection and the third find no place.
      Pause.lasting(EACH.multipliedBy(10));

      assertThat(check.refused()).isNotDone();
    }
  }

  private static InetSocketAddress address(ServerSocket listener) {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }
}
