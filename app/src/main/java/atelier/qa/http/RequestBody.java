package atelier.qa.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The bytes of a request's body, within bounds. A body that is somewhat too large is read to its
 * end before it is refused: a connection closed on unread data is reset, and the client would never
 * see the answer. The web server itself cuts off what is larger than {@link #HARD_LIMIT}.
 */
final class RequestBody {

  static final int LIMIT = 64 * 1024;
  static final int HARD_LIMIT = 1024 * 1024;

  private RequestBody() {}

  /** All of it; empty if there is none. */
  static byte[] read(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(LIMIT);
      if (in.transferTo(OutputStream.nullOutputStream()) > 0) {
        throw ProblemException.tooLarge(LIMIT);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("reading a request's body", e);
    }
  }
}
