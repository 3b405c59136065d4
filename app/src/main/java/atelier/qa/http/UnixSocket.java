package atelier.qa.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A Unix domain socket that a server can listen on. Helidon deletes the file when the server stops;
 * a process that was killed leaves it there.
 *
 * @param address where it is
 */
record UnixSocket(UnixDomainSocketAddress address) {

  /** A process that may write may connect. */
  private static final String OWNER_AND_GROUP = "rw-rw----";

  /**
   * Makes sure that a server can be bound there, and deletes what a killed process has left.
   *
   * @throws UncheckedIOException if another server listens there, another kind of file has that
   *     name, or the directory does not allow it
   */
  static UnixSocket free(Path path) {
    try {
      UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        deleteIfLeft(address);
      }
      try (ServerSocketChannel probe = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        probe.bind(address);
      } finally {
        Files.deleteIfExists(path);
      }
      return new UnixSocket(address);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + path + ": " + e.getMessage(), e);
    }
  }

  /** Lets the group connect, whatever the process's umask is. */
  void openToGroup() {
    try {
      Files.setPosixFilePermissions(
          address.getPath(), PosixFilePermissions.fromString(OWNER_AND_GROUP));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + address + " to its group", e);
    }
  }

  private static void deleteIfLeft(UnixDomainSocketAddress address) throws IOException {
    Path path = address.getPath();
    if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new FileAlreadyExistsException("it is no socket");
    }
    if (isAnswered(address)) {
      throw new FileAlreadyExistsException("another process listens there");
    }
    Files.delete(path);
  }

  private static boolean isAnswered(UnixDomainSocketAddress address) {
    try (SocketChannel client = SocketChannel.open(address)) {
      return client.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
