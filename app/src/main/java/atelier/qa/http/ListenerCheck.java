package atelier.qa.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds out when a server no longer listens although nobody has stopped it. Helidon gives up a
 * listener that fails to accept a connection, and tells only the log; without this check such a
 * node would be there, and healthy, and serve nobody.
 */
final class ListenerCheck implements AutoCloseable {

  private final InetSocketAddress address;
  private final Duration each;
  private final CompletableFuture<Void> refused = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean closed;

  private ListenerCheck(InetSocketAddress address, Duration each) {
    this.address = address;
    this.each = each;
    this.thread = Thread.ofPlatform().name("qa-listener-check").daemon().unstarted(this::watch);
  }

  /**
   * @param each how often to look, and how long to wait for a connection
   */
  static ListenerCheck start(InetSocketAddress address, Duration each) {
    ListenerCheck check = new ListenerCheck(address, each);
    check.thread.start();
    return check;
  }

  /** Is done when the address refuses connections. */
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
      if (!closed && isRefused()) {
        refused.complete(null);
        return;
      }
    }
  }

  /** Whether it certainly is; a server that is only slow or full is not. */
  private boolean isRefused() {
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) each.toMillis());
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
