package atelier.qa.http;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.DirectTransportRequest;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.Locale;

/**
 * Refuses malformed queries, header fields without a name, and bodies of unsupported kinds.
 * Helidon's own validation would also refuse the brackets, bars and lone percent signs that
 * browsers send unencoded in queries, takes a field without a name, and calls a compressed body
 * invalid HTTP. Safe for any number of connections.
 */
final class RequestHead implements Http1ConnectionListener {

  private static final Header ONLY_IDENTITY =
      HeaderValues.createCached(HeaderNames.ACCEPT_ENCODING, "identity");

  private static final HeaderName NO_NAME = HeaderNames.create("");

  private final Http1ConnectionListener body;

  /**
   * @param body receives it, before anything is refused because of it
   */
  RequestHead(Http1ConnectionListener body) {
    this.body = body;
  }

  @Override
  public void prologue(ConnectionContext context, HttpPrologue prologue) {
    if (hasControl(prologue.query().rawValue())
        || (prologue.fragment().hasValue() && hasControl(prologue.fragment().rawValue()))) {
      throw RequestException.builder()
          .type(EventType.BAD_REQUEST)
          .request(DirectTransportRequest.create(prologue, WritableHeaders.create()))
          .build();
    }
  }

  @Override
  public void headers(ConnectionContext context, Headers headers) {
    if (headers.contains(NO_NAME)) {
      throw RequestException.builder()
          .type(EventType.BAD_REQUEST)
          .request(new RefusedRequest(ServerRequestHeaders.create(headers)))
          .build();
    }
    body.headers(context, headers);
    if (!headers.contains(HeaderNames.CONTENT_ENCODING)) {
      return;
    }
    String coding = headers.get(HeaderNames.CONTENT_ENCODING).values();
    if (coding.toLowerCase(Locale.ROOT).equals("identity")) {
      // Harmless, but Helidon would refuse it too.
      ((WritableHeaders<?>) headers).remove(HeaderNames.CONTENT_ENCODING);
    } else if (!headers.contains(HeaderValues.CONTENT_LENGTH_ZERO)
        && headers.contains(HeaderNames.CONTENT_LENGTH)) {
      throw RequestException.builder()
          .type(EventType.OTHER)
          .status(Status.UNSUPPORTED_MEDIA_TYPE_415)
          .request(new RefusedRequest(ServerRequestHeaders.create(headers)))
          .setKeepAlive(false)
          .header(ONLY_IDENTITY)
          .message("the body must not be compressed: its Content-Encoding is not supported")
          .build();
    }
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '\u007f') {
        return true;
      }
    }
    return false;
  }
}
