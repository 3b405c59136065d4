package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnixSocketTest {

  @TempDir private Path directory;

  @Test
  void aFreePlaceStaysFreeUntilAServerTakesIt() {
    Path path = directory.resolve("qa");

    assertThat(UnixSocket.free(path).address()).isEqualTo(UnixDomainSocketAddress.of(path));
    assertThat(path).doesNotExist();
  }

  @Test
  void whatAKilledProcessLeftIsDeleted() throws IOException {
    Path path = directory.resolve("qa");
    listen(path).close();
    assertThat(path).exists();

    UnixSocket.free(path);
    assertThat(path).doesNotExist();
  }

  @Test
  void anotherProcessIsLeftAlone() throws IOException {
    Path path = directory.resolve("qa");
    try (ServerSocketChannel other = listen(path)) {
      assertRefused(path, "another process listens there");
      assertThat(other.isOpen()).isTrue();
      assertThat(path).exists();
    }
  }

  @Test
  void whatIsNoSocketIsLeftAlone() throws IOException {
    Path path = Files.writeString(directory.resolve("qa"), "precious");

    assertRefused(path, "it is no socket");
    assertThat(path).hasContent("precious");
  }

  @Test
  void aPlaceThatCannotBeHasAReason() {
    assertRefused(directory.resolve("missing/qa"), "No such file or directory");
    assertRefused(directory.resolve("q".repeat(200)), "Unix domain path too long");
  }

  @Test
  void onlyOwnerAndGroupMayConnect() throws IOException {
    Path path = directory.resolve("qa");
    UnixSocket socket = UnixSocket.free(path);
    try (ServerSocketChannel server = listen(path)) {
      socket.openToGroup();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-rw----");
      assertThat(server.isOpen()).isTrue();
    }
  }

  private static ServerSocketChannel listen(Path path) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(path));
  }

  private static void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> UnixSocket.free(path))
        .hasMessage("cannot listen on " + path + ": " + reason);
  }
}
