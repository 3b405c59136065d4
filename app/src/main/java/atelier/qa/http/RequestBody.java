package atelier.qa.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bytes of a request's body, which {@link BodyReceiver} has received whole. */
final class RequestBody {

  /** More is refused with 413. */
  static final int LIMIT = 64 * 1024;

  /**
   * What is larger than the limit, but not than this, is received to its end before it is refused:
   * a connection closed on unread data is reset, and the client would never see the answer.
   */
  static final int HARD_LIMIT = 1024 * 1024;

  private RequestBody() {}

  /** All of it; empty if there is none. */
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
