package atelier.qa.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;

/**
 * A connection whose reader accepts bytes back, to be read again. It knows whether the client may
 * still be sending a request: closed then, it would be reset. Only the connection's own thread may
 * use it.
 */
final class PushbackConnection implements ConnectionContext {

  private static final System.Logger LOGGER = System.getLogger(PushbackConnection.class.getName());

  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final long LINGER_BYTES = 16 * 1024 * 1024;

  private final ConnectionContext connection;
  private final HelidonSocket socket;
  private final Queue<byte[]> pushedBack = new ArrayDeque<>(2);
  private final RequestReader reader = new RequestReader(this::next);
  private boolean complete;
  private boolean sendsContent;

  /**
   * @param connection of which nothing has been read yet
   */
  PushbackConnection(ConnectionContext connection) {
    this.connection = connection;
    this.socket = connection.serverSocket();
  }

  /** Pushes bytes back, to be read before those that the reader holds already. */
  void pushBack(byte[] bytes) {
    // The reader would wait for more where there is nothing, and takes no empty array.
    if (bytes.length > 0) {
      int held = reader.available();
      pushedBack.add(bytes);
      if (held > 0) {
        pushedBack.add(reader.readBytes(held));
      }
    }
  }

  /** Records that the request has been received to its end. */
  void complete() {
    complete = true;
    reader.expectRequest();
  }

  /** Whether the response that is being sent may have content. */
  boolean sendsContent() {
    return sendsContent;
  }

  void sendsContent(boolean content) {
    sendsContent = content;
  }

  /**
   * Reads what the client still sends, within bounds; to be called between the refusal of a request
   * and the close of the connection. A connection that is closed with unread bytes is reset, and
   * its client may never see the response.
   */
  void linger() {
    if (complete && reader.available() == 0) {
      return;
    }
    Thread timer = Thread.ofVirtual().start(this::closeAfterLinger);
    try {
      long received = 0;
      byte[] bytes = socket.get();
      while (bytes != null && received < LINGER_BYTES) {
        received += bytes.length;
        bytes = socket.get();
      }
    } catch (UncheckedIOException e) {
      log(LOGGER, System.Logger.Level.TRACE, "the client is gone, or still sends", e);
    } finally {
      timer.interrupt();
    }
  }

  private void closeAfterLinger() {
    try {
      Thread.sleep(LINGER);
      socket.close();
    } catch (InterruptedException e) {
      // The client was quicker.
      Thread.currentThread().interrupt();
    } catch (UncheckedIOException e) {
      log(LOGGER, System.Logger.Level.TRACE, "the connection was closed at the same time", e);
    }
  }

  private byte[] next() {
    byte[] again = pushedBack.poll();
    if (again != null) {
      return again;
    }
    complete = false;
    return receive();
  }

  /**
   * Reads at least one byte. Helidon would take the end of input within a request for a fault of
   * the server, and log it with a stack trace.
   */
  private byte[] receive() {
    try {
      byte[] bytes = socket.get();
      if (bytes == null) {
        throw new CloseConnectionException("the client has closed the connection");
      }
      return bytes;
    } catch (UncheckedIOException e) {
      throw new ServerConnectionException("the connection cannot be read", e);
    }
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public ListenerContext listenerContext() {
    return connection.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return connection.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return connection.dataWriter();
  }

  @Override
  public Router router() {
    return connection.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return connection.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return socket;
  }

  @Override
  public PeerInfo remotePeer() {
    return connection.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return connection.localPeer();
  }

  @Override
  public boolean isSecure() {
    return connection.isSecure();
  }

  @Override
  public String socketId() {
    return connection.socketId();
  }

  @Override
  public String childSocketId() {
    return connection.childSocketId();
  }
}
