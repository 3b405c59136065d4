package atelier.qa.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/**
 * Removes the {@code Content-Length: 0} that Helidon sets on every response without content: a 204
 * must not have one, and a 304 only that of its 200 (RFC 9110, section 8.6). Safe for any number of
 * connections.
 */
final class NoContentLength implements Http1ConnectionListener {

  /** Helidon calls it before {@link #headers}, for the same response. */
  @Override
  public void status(ConnectionContext context, Status status) {
    ((PushbackConnection) context)
        .sendsContent(
            status.code() != Status.NO_CONTENT_204.code()
                && status.code() != Status.NOT_MODIFIED_304.code());
  }

  @Override
  public void headers(ConnectionContext context, Headers headers) {
    if (!((PushbackConnection) context).sendsContent()) {
      // Helidon writes this object next.
      ((WritableHeaders<?>) headers).remove(HeaderNames.CONTENT_LENGTH);
    }
  }
}
