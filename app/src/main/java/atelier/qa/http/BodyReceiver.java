package atelier.qa.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives the body of each request to its end as soon as Helidon has parsed the headers, which is
 * before the request counts against the limit of concurrent ones. So slow senders take no permits,
 * no response is sent while a body is still unread, and no byte of a body can be taken for a
 * request. Helidon then reads the body from memory, always with a length: its own chunk parser
 * accepts malformed chunks and fails at extensions and trailers. Safe for any number of
 * connections.
 */
final class BodyReceiver implements Http1ConnectionListener {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final long maxWaiting;
  private final AtomicLong waiting = new AtomicLong();

  /**
   * @param maxWaiting bytes of incomplete bodies that may wait for their rest, of all connections
   *     together
   */
  BodyReceiver(long maxWaiting) {
    this.maxWaiting = maxWaiting;
  }

  /** Leaves requests that Helidon itself refuses to Helidon, unread. */
  @Override
  public void headers(ConnectionContext context, Headers headers) {
    PushbackConnection connection = (PushbackConnection) context;
    // Helidon parses into this object, and goes on with it.
    WritableHeaders<?> request = (WritableHeaders<?>) headers;
    if (request.contains(HeaderNames.TRANSFER_ENCODING)) {
      if (request.contains(HeaderNames.CONTENT_LENGTH) || !isChunkedOnly(request)) {
        return;
      }
      receiveChunks(connection, request);
    } else if (request.contains(HeaderNames.CONTENT_LENGTH)) {
      long length;
      try {
        length = request.contentLength().orElse(0);
      } catch (IllegalArgumentException e) {
        return;
      }
      receiveLength(connection, request, length);
    }
    connection.complete();
  }

  private static boolean isChunkedOnly(Headers request) {
    Header coding = request.get(HeaderNames.TRANSFER_ENCODING);
    return coding.valueCount() == 1 && "chunked".equalsIgnoreCase(coding.get().trim());
  }

  private void receiveLength(
      PushbackConnection connection, WritableHeaders<?> request, long length) {
    if (length <= RequestBody.LIMIT && connection.dataReader().available() >= length) {
      request.remove(HeaderNames.EXPECT);
      return;
    }
    try (Reception reception = new Reception(connection, request)) {
      reception.requireRoomFor(length);
      reception.letItCome();
      reception.read(length);
      reception.finish();
    }
  }

  private void receiveChunks(PushbackConnection connection, WritableHeaders<?> request) {
    try (Reception reception = new Reception(connection, request)) {
      reception.letItCome();
      Chunks chunks = new Chunks(connection.dataReader());
      try {
        for (long size = chunks.next(); size > 0; size = chunks.next()) {
          reception.read(size);
        }
      } catch (IllegalArgumentException e) {
        throw reception.refusal(Status.BAD_REQUEST_400, "the chunks of the body are malformed");
      }
      int length = reception.finish();
      request.remove(HeaderNames.TRANSFER_ENCODING);
      request.set(HeaderValues.create(HeaderNames.CONTENT_LENGTH, length));
    }
  }

  /** A body that is being received. */
  private final class Reception implements AutoCloseable {

    private final PushbackConnection connection;
    private final WritableHeaders<?> request;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long received;
    private long counted;

    Reception(PushbackConnection connection, WritableHeaders<?> request) {
      this.connection = connection;
      this.request = request;
    }

    void letItCome() {
      if (request.containsToken(HeaderValues.EXPECT_100)) {
        try {
          connection.dataWriter().writeNow(BufferData.create(CONTINUE));
        } catch (SocketWriterException | UncheckedIOException e) {
          throw new ServerConnectionException("the client cannot be asked for the body", e);
        }
      }
      // Helidon would send it again, and forget the body if no route reads it.
      request.remove(HeaderNames.EXPECT);
    }

    /** Reads more than the limit too, so that the refusal arrives, but does not store it. */
    void read(long length) {
      requireRoomFor(length);
      DataReader reader = connection.dataReader();
      for (long left = length; left > 0; ) {
        reader.ensureAvailable();
        int some = (int) Math.min(reader.available(), left);
        received += some;
        left -= some;
        if (received > RequestBody.LIMIT) {
          reader.skip(some);
        } else {
          count(some);
          body.writeBytes(reader.readBytes(some));
        }
      }
    }

    /** Hands the body over to Helidon, and returns its length. */
    int finish() {
      if (received > RequestBody.LIMIT) {
        connection.complete();
        throw tooLarge();
      }
      connection.pushBack(body.toByteArray());
      return body.size();
    }

    void requireRoomFor(long length) {
      if (received + length > RequestBody.HARD_LIMIT) {
        throw tooLarge();
      }
    }

    private void count(int bytes) {
      counted += bytes;
      if (waiting.addAndGet(bytes) > maxWaiting) {
        throw refusal(
            Status.SERVICE_UNAVAILABLE_503, "too many bodies arrive too slowly; try again");
      }
    }

    private RequestException tooLarge() {
      return refusal(
          Status.REQUEST_ENTITY_TOO_LARGE_413,
          "a body may have " + RequestBody.LIMIT + " bytes at most");
    }

    RequestException refusal(Status status, String detail) {
      return RequestException.builder()
          .type(EventType.OTHER)
          .status(status)
          .request(new RefusedRequest(ServerRequestHeaders.create(request)))
          .setKeepAlive(false)
          .message(detail)
          .build();
    }

    @Override
    public void close() {
      waiting.addAndGet(-counted);
    }
  }
}
