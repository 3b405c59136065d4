package atelier.qa.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bytes of a request's body, which {@link BodyReceiver} has received whole. */
final class RequestBody {

  /** In bytes. A longer body is refused with 413. */
  static final int LIMIT = 64 * 1024;

  /**
   * A body over the limit, but not over this, is received to its end before it is refused: a
   * connection that is closed with unread data is reset, and the client would never see the
   * response.
   */
  static final int HARD_LIMIT = 1024 * 1024;

  private RequestBody() {}

  /** Returns the whole body; empty if there is none. */
  static byte[] read(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a request's body", e);
    }
  }
}
