package atelier.qa.testing;

import atelier.qa.store.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The wire between the service and its database, or to each server of a group, which a test can
 * cut, block and mend. Each state lasts until the next.
 */
public final class Wire implements AutoCloseable {

  private enum State {
    WHOLE,
    CUT,
    BLOCKED,
    ANSWERS_LOST
  }

  private final List<ServerSocket> listeners;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile List<Integer> targets;
  private volatile State state = State.WHOLE;

  public Wire(int target) {
    this(List.of(target));
  }

  /** To each server that the settings name. */
  public Wire(DatabaseSettings settings) {
    this(
        settings.servers().stream()
            .map(server -> URI.create(server.url().substring("jdbc:".length())).getPort())
            .toList());
  }

  private Wire(List<Integer> targets) {
    this.targets = targets;
    this.listeners = targets.stream().map(target -> listener()).toList();
    for (int place = 0; place < targets.size(); place++) {
      int end = place;
      Thread.ofVirtual().start(() -> accept(end));
    }
  }

  private static ServerSocket listener() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect to. */
  public int port() {
    return listeners.getFirst().getLocalPort();
  }

  /** The same database, over this wire. */
  public DatabaseSettings instead(DatabaseSettings settings) {
    String ends =
        listeners.stream()
            .map(listener -> "127.0.0.1:" + listener.getLocalPort())
            .collect(Collectors.joining(","));
    return new DatabaseSettings(
        settings.url().replaceFirst("//[^/]+/", "//" + ends + "/"),
        settings.user(),
        settings.password(),
        settings.poolSize());
  }

  /** Connections break, and new ones break at once. */
  public void cut() {
    state = State.CUT;
    sockets.forEach(Wire::close);
  }

  /** Connections stay, but no byte goes through. */
  public void block() {
    state = State.BLOCKED;
  }

  /** Connections stay, and what is sent arrives, but no answer comes back. */
  public void loseAnswers() {
    state = State.ANSWERS_LOST;
  }

  /** As new, to a server that may listen elsewhere now. */
  public void mend(int newTarget) {
    targets = List.of(newTarget);
    mend();
  }

  /** As new. */
  public void mend() {
    sockets.forEach(Wire::close);
    state = State.WHOLE;
  }

  @Override
  public void close() {
    cut();
    for (ServerSocket listener : listeners) {
      try {
        listener.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void accept(int end) {
    ServerSocket listener = listeners.get(end);
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        if (state == State.CUT) {
          close(client);
        } else {
          connect(client, targets.get(end));
        }
      } catch (IOException e) {
        // The listener is closed.
        sockets.removeIf(Socket::isClosed);
      }
    }
  }

  private void connect(Socket client, int target) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(server);
      Thread.ofVirtual().start(() -> pump(client, server, EnumSet.of(State.BLOCKED)));
      Thread.ofVirtual()
          .start(() -> pump(server, client, EnumSet.of(State.BLOCKED, State.ANSWERS_LOST)));
    } catch (IOException e) {
      // The server is away, which the client notices only if somebody tells it.
      close(client);
    }
  }

  private void pump(Socket from, Socket to, Set<State> losing) {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!losing.contains(state)) {
          out.write(buffer, 0, n);
          out.flush();
        }
      }
    } catch (IOException e) {
      // One end is gone; leaving closes the other.
      sockets.removeIf(Socket::isClosed);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
