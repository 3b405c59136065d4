package atelier.qa.http;

import atelier.qa.cache.Served;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Sends answers, each in one write. */
final class Replies {

  /** Nobody shall guess at another type: what shoppers wrote might pass for a page. */
  static final Header NO_SNIFF =
      HeaderValues.createCached(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");

  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");

  /** Whoever keeps an answer must ask whether it still stands: a change shows at once. */
  private static final Header REVALIDATE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");

  /** What would belong to an answer, and is not in it. */
  static final HeaderName LEFT_OUT = HeaderNames.create("QA-Left-Out");

  private static final HeaderName CACHE_STATUS = HeaderNames.create("Cache-Status");

  private static final BodyBudget BODIES = BodyBudget.ofHeap();

  private Replies() {}

  private static void json(ServerRequest request, ServerResponse response, ByteBuffer body) {
    response.header(JSON);
    send(request, response, Status.OK_200, body);
  }

  /**
   * What may be shown: compressed where the client takes that, and not at all if it has it.
   *
   * @throws ProblemException if bodies that are being sent take too much memory already
   */
  static void served(ServerRequest request, ServerResponse response, Served served) {
    ServerRequestHeaders asked = request.headers();
    String entityTag = Revalidation.entityTag(served.body().tag());
    if (asked.contains(HeaderNames.IF_NONE_MATCH)
        && Revalidation.matches(field(asked, HeaderNames.IF_NONE_MATCH), entityTag)) {
      describe(response, served, entityTag);
      response.status(Status.NOT_MODIFIED_304).send();
    } else {
      boolean gzip =
          asked.contains(HeaderNames.ACCEPT_ENCODING)
              && AcceptEncoding.allowsGzip(field(asked, HeaderNames.ACCEPT_ENCODING));
      ByteBuffer body = gzip ? served.body().gzip() : ByteBuffer.wrap(served.body().identity());
      boolean isKept = gzip && served.body().isCompressed();
      int own = isKept ? 0 : body.remaining();
      // Before any header: a problem has others.
      BODIES.take(own);
      try {
        describe(response, served, entityTag);
        if (gzip) {
          response.header(GZIP);
        }
        json(request, response, body);
      } finally {
        BODIES.giveBack(own);
      }
    }
    giveWay();
  }

  private static void describe(ServerResponse response, Served served, String entityTag) {
    response.header(HeaderValues.create(HeaderNames.ETAG, entityTag));
    response.header(REVALIDATE);
    response.headers().add(VARY);
    served.staleFor().ifPresent(age -> markStale(response, age));
    if (!served.leftOut().isEmpty()) {
      response.header(HeaderValues.create(LEFT_OUT, String.join(", ", served.leftOut())));
    }
  }

  /**
   * Lets other connections go first. Virtual threads are not time-sliced, and a host with one
   * processor has one thread that carries them: a client that sends the next request before it has
   * its response would otherwise keep everybody else waiting.
   */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void giveWay() {
    Thread.yield();
  }

  /** A field that may stand on several lines; nearly always it is one. */
  private static String field(ServerRequestHeaders headers, HeaderName name) {
    Header field = headers.get(name);
    return field.valueCount() == 1 ? field.get() : String.join(",", field.allValues());
  }

  /** By RFC 9111 and 9211: how old, and for how long nobody could say whether it is still true. */
  private static void markStale(ServerResponse response, Duration staleFor) {
    long seconds = staleFor.toSeconds();
    response.header(HeaderValues.create(HeaderNames.AGE, seconds));
    response.header(HeaderValues.create(CACHE_STATUS, "qa; hit; ttl=-" + Math.max(1, seconds)));
  }

  static void created(
      ServerRequest request, ServerResponse response, String location, byte[] body) {
    response.header(JSON);
    response.header(HeaderValues.create(HeaderNames.LOCATION, location));
    send(request, response, Status.CREATED_201, body);
  }

  static void done(ServerResponse response) {
    response.status(Status.NO_CONTENT_204).send();
  }

  static void send(ServerRequest request, ServerResponse response, Status status, byte[] body) {
    send(request, response, status, ByteBuffer.wrap(body));
  }

  /** With HEAD, the headers that GET would have, and no body: the server leaves that to us. */
  private static void send(
      ServerRequest request, ServerResponse response, Status status, ByteBuffer body) {
    response.status(status);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.headers().contentLength(body.remaining());
      response.send();
    } else {
      response.send(body.array(), body.arrayOffset() + body.position(), body.remaining());
    }
  }
}
