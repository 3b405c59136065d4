package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenerCheckTest {

  private static final Duration EACH = Duration.ofMillis(50);

  @Test
  void aListenerThatIsGoneIsNoticed() throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try (ListenerCheck check = ListenerCheck.start(List.of(address(listener)), EACH)) {
      listener.accept().close();
      assertThat(check.refused()).isNotDone();

      listener.close();

      await().until(check.refused()::isDone);
    }
  }

  @Test
  void oneWhoseQueueIsFullIsStillThere() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ListenerCheck check = ListenerCheck.start(List.of(address(listener)), EACH)) {
      // Nobody accepts, so the second connection and the third find no place.
      Pause.lasting(EACH.multipliedBy(10));

      assertThat(check.refused()).isNotDone();
    }
  }

  /** Helidon deletes the file; a process that is killed leaves it there. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aUnixSocketThatIsGoneIsNoticed(boolean isDeleted, @TempDir Path directory)
      throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("socket"));
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(address);
    try (ListenerCheck check = ListenerCheck.start(List.of(address), EACH)) {
      listener.accept().close();
      assertThat(check.refused()).isNotDone();

      listener.close();
      if (isDeleted) {
        Files.delete(address.getPath());
      }

      await().until(check.refused()::isDone);
    }
  }

  private static InetSocketAddress address(ServerSocket listener) {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }
}
