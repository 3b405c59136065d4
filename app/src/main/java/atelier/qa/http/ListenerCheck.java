package atelier.qa.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds out when a server no longer listens although nobody has stopped it. Helidon gives up a
 * listener that fails to accept a connection, and only logs it; without this check such a node
 * would be there, and healthy, and serve nobody.
 */
final class ListenerCheck implements AutoCloseable {

  private final List<? extends SocketAddress> addresses;
  private final Duration each;
  private final CompletableFuture<Void> refused = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean closed;

  private ListenerCheck(List<? extends SocketAddress> addresses, Duration each) {
    this.addresses = addresses;
    this.each = each;
    this.thread = Thread.ofPlatform().name("qa-listener-check").daemon().unstarted(this::watch);
  }

  /**
   * @param addresses where the server listens
   * @param each how often to look
   */
  static ListenerCheck start(List<? extends SocketAddress> addresses, Duration each) {
    ListenerCheck check = new ListenerCheck(addresses, each);
    check.thread.start();
    return check;
  }

  /** Is done when one of the addresses refuses connections. */
  CompletableFuture<Void> refused() {
    return refused;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(each.toNanos());
      if (!closed && addresses.stream().anyMatch(ListenerCheck::isRefused)) {
        refused.complete(null);
        return;
      }
    }
  }

  /** Whether it certainly does; one that is only slow, or full, does not. */
  private static boolean isRefused(SocketAddress address) {
    if (address instanceof UnixDomainSocketAddress unix && Files.notExists(unix.getPath())) {
      return true;
    }
    try (SocketChannel connection = SocketChannel.open(address)) {
      return !connection.isConnected();
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
