package atelier.qa.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where a server listens.
 *
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {

  private static final int MAX_PORT = 65_535;

  public ListenAddress {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
    }
  }

  /**
   * Fails if the address cannot be bound. Helidon would only log that, and a command had better
   * know before it starts a database.
   *
   * @throws UncheckedIOException if it cannot
   */
  public void requireFree() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + this + ": " + e.getMessage(), e);
    }
  }

  /** Whether it is every address of this machine. */
  public boolean isEverywhere() {
    try {
      return InetAddress.ofLiteral(host).isAnyLocalAddress();
    } catch (IllegalArgumentException e) {
      // It is a name.
      return false;
    }
  }

  /**
   * Returns where a browser on this machine finds it.
   *
   * @param bound the port, also where it was left to the system
   */
  public String url(int bound) {
    return "http://" + (isEverywhere() ? "localhost" : literal()) + ":" + bound;
  }

  @Override
  public String toString() {
    return literal() + ":" + port;
  }

  /** The colons of a version 6 address are no separators. */
  private String literal() {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
