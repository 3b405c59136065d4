package atelier.qa.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes HTTP/1.1 connections that make no progress for some time: no request comes, or not the
 * rest of one, or the client does not take the response. A read timeout of the socket would be
 * satisfied by a byte now and then, would not cover slow receivers, and would set and cancel a
 * timer for each request, which is 4 % of the cost of a small one. Safe for any number of threads.
 */
final class Watchdog implements ServerConnectionSelector, AutoCloseable {

  /** A connection may exceed the limit by one such part of it. */
  private static final int CHECKS_PER_LIMIT = 10;

  /** In bytes, without CR LF. NGINX's limit of 8 KiB includes them. */
  private static final int MAX_REQUEST_LINE = 8 * 1024 - 1;

  /** In bytes: what NGINX accepts, with the headers that it adds. */
  private static final int MAX_HEADERS = 20 * 1024;

  private final ServerConnectionSelector http;
  private final Set<Watched> connections = ConcurrentHashMap.newKeySet();
  private final Duration limit;
  private final Thread thread;
  private volatile boolean closed;

  private Watchdog(Duration limit, long maxWaitingBytes) {
    Http1Config config =
        Http1Config.builder()
            .maxPrologueLength(MAX_REQUEST_LINE)
            .maxHeadersSize(MAX_HEADERS)
            .validatePrologue(false)
            // One listener: Helidon 4.5 calls neither of two.
            .addReceiveListener(new RequestHead(new BodyReceiver(maxWaitingBytes)))
            .addSendListener(new NoContentLength())
            .build();
    this.http = Http1ConnectionSelector.builder().config(config).build();
    this.limit = limit;
    this.thread = Thread.ofPlatform().name("qa-watchdog").daemon().unstarted(this::watch);
  }

  /**
   * @param limit for waiting for a request, for reading it, and for sending the response, each
   * @param maxWaitingBytes of bodies that have not arrived completely, of all connections together
   */
  static Watchdog start(Duration limit, long maxWaitingBytes) {
    Watchdog watchdog = new Watchdog(limit, maxWaitingBytes);
    watchdog.thread.start();
    return watchdog;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    PushbackConnection connection = new PushbackConnection(context);
    return new Watched(connection, (Http1Connection) http.connection(connection));
  }

  /** Stops watching; connections stay open. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(limit.toNanos() / CHECKS_PER_LIMIT);
      for (Watched connection : connections) {
        if (connection.idleTime().compareTo(limit) > 0) {
          connection.close(true);
        }
      }
    }
  }

  /** A connection that is on the list while it is being served. */
  private final class Watched implements ServerConnection, InterruptableTask<Void> {

    private final PushbackConnection bytes;
    private final Http1Connection connection;

    Watched(PushbackConnection bytes, Http1Connection connection) {
      this.bytes = bytes;
      this.connection = connection;
    }

    @Override
    public void handle(Limit requests) throws InterruptedException {
      connections.add(this);
      try {
        connection.handle(requests);
        bytes.linger();
      } finally {
        connections.remove(this);
      }
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return connection.canInterrupt();
    }
  }
}
