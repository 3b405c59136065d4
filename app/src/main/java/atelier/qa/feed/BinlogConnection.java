package atelier.qa.feed;

import atelier.qa.store.DatabaseAddress;
import atelier.qa.store.Encryption;
import atelier.qa.store.LogPosition;
import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server's binlog, from a position on. The server sends a heartbeat every
 * {@value #HEARTBEAT_MILLIS} ms, so a connection that is silent for longer is broken.
 */
final class BinlogConnection {

  /** A connection is made within this time, or the server is away. */
  static final Duration REACHABLE = Duration.ofMillis(300);

  private static final System.Logger LOGGER = System.getLogger(BinlogConnection.class.getName());
  private static final int HEARTBEAT_MILLIS = 100;
  private static final int SILENCE_MILLIS = 500;

  private final BinaryLogClient client;
  private final BinlogReader reader;
  private @Nullable FeedSocket socket;
  private @Nullable Exception failure;
  private boolean hasWarned;

  private final PrimaryWatch watch;
  private final Standstills standstills;
  private final int standstillsBefore;

  /**
   * @param serverId what the server is to call us; it sends to one of each only
   * @param patience how long the server may take to greet and to log us in
   * @param from the server sends every transaction that this does not contain
   * @param watch says whether the server still is the one to follow
   * @param standstills after another one, this connection is of no use any more
   */
  BinlogConnection(
      FeedSettings settings,
      long serverId,
      Duration patience,
      BinlogReader reader,
      LogPosition from,
      PrimaryWatch watch,
      Standstills standstills) {
    this.watch = watch;
    this.standstills = standstills;
    this.standstillsBefore = standstills.count();
    DatabaseAddress address = settings.address();
    this.reader = reader;
    this.client =
        new GtidClient(address.host(), address.port(), settings.user(), settings.password(), from);
    client.setServerId(serverId);
    client.setSSLMode(sslMode(address));
    address
        .encryption()
        .ifPresent(
            tls -> client.setSslSocketFactory(plain -> encrypted(tls, plain, address.host())));
    client.setKeepAlive(false);
    client.setHeartbeatInterval(HEARTBEAT_MILLIS);
    client.setConnectTimeout(patience.toMillis());
    client.setThreadFactory(work -> Thread.ofPlatform().daemon().unstarted(work));
    client.setSocketFactory(() -> socket(patience));
    client.setEventDeserializer(reader.deserializer());
    client.registerEventListener(this::event);
    client.registerLifecycleListener(new Lifecycle());
  }

  /** One that no other replica has, most likely. */
  static long newServerId() {
    return ThreadLocalRandom.current().nextLong(1L << 30, 1L << 31);
  }

  /** Follows the binlog until the connection breaks; returns why. */
  Exception follow() {
    try {
      client.connect();
    } catch (IOException | RuntimeException e) {
      return failure == null ? e : failure;
    }
    return failure == null ? new EOFException() : failure;
  }

  /** Breaks the connection, from any thread. */
  void close() {
    try {
      client.disconnect();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "a broken connection did not close", e);
    }
  }

  /** The listener of a library that logs what is thrown and goes on: nothing may escape. */
  private void event(Event event) {
    if (failure != null) {
      return;
    }
    if (standstills.count() != standstillsBefore) {
      // Heartbeats that waited meanwhile are old, and changes come after them. A new connection is
      // live only when it has read all that was missed.
      breakOff(new SocketTimeoutException("this process stood still"));
      return;
    }
    try {
      long handledUntil = Objects.requireNonNull(socket, "the socket").handledUntil();
      reader.read(event, watch.certainUntil(handledUntil));
    } catch (RuntimeException e) {
      breakOff(e);
    }
  }

  private void breakOff(Exception reason) {
    if (failure == null) {
      failure = reason;
    }
    close();
  }

  /** Whom to trust is settled by the socket, so all that is left to the library is whether. */
  private static SSLMode sslMode(DatabaseAddress address) {
    return address
        .encryption()
        .map(tls -> tls.isRequired() ? SSLMode.REQUIRED : SSLMode.PREFERRED)
        .orElse(SSLMode.DISABLED);
  }

  private static SSLSocket encrypted(Encryption tls, Socket plain, String host)
      throws SocketException {
    try {
      return tls.over(plain, host);
    } catch (IOException e) {
      closeQuietly(plain);
      throw new SocketException("the connection cannot be encrypted", e);
    } catch (IllegalArgumentException e) {
      // The library closes it only after exceptions that it expects.
      closeQuietly(plain);
      throw e;
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "a broken connection did not close", e);
    }
  }

  private Socket socket(Duration patience) throws SocketException {
    FeedSocket connecting = new FeedSocket();
    connecting.setSoTimeout(Math.toIntExact(patience.toMillis()));
    connecting.setTcpNoDelay(true);
    socket = connecting;
    return connecting;
  }

  private static final class FeedSocket extends Socket {

    private @Nullable Arrivals arrivals;

    /** An answer to the first packet comes at once; only what is then said may take longer. */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      super.connect(endpoint, Math.toIntExact(REACHABLE.toMillis()));
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
      if (arrivals == null) {
        arrivals = new Arrivals(super.getInputStream(), System::nanoTime);
      }
      return arrivals;
    }

    synchronized long handledUntil() {
      return Objects.requireNonNull(arrivals, "the stream of events").handledUntil();
    }
  }

  private final class Lifecycle extends BinaryLogClient.AbstractLifecycleListener {

    @Override
    public void onConnect(BinaryLogClient connected) {
      try {
        if (socket != null) {
          socket.setSoTimeout(SILENCE_MILLIS);
        }
      } catch (SocketException e) {
        breakOff(e);
      }
    }

    @Override
    public void onCommunicationFailure(BinaryLogClient broken, Exception reason) {
      if (failure == null) {
        failure = reason;
      }
    }

    @Override
    public void onEventDeserializationFailure(BinaryLogClient reading, Exception reason) {
      if (reason.getCause() instanceof InterruptedIOException) {
        // In the middle of an event: where the next one begins, nobody knows.
        breakOff(reason);
        return;
      }
      if (!hasWarned) {
        hasWarned = true;
        LOGGER.log(
            System.Logger.Level.WARNING,
            "an event of the binlog cannot be read, so anything may have changed: {0}",
            String.valueOf(reason.getCause() == null ? reason : reason.getCause()));
      }
      reader.fullInvalidation();
    }
  }
}
