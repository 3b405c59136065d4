package atelier.qa.http;

import atelier.qa.cache.Response;
import atelier.qa.cache.Response.Extent;
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

/** Sends responses, each in one write. */
final class Replies {

  /** Browsers must not guess another type: what shoppers wrote might pass for a page. */
  static final Header NO_SNIFF =
      HeaderValues.createCached(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");

  static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");

  /** A client that stores a response must revalidate it before each use: changes show at once. */
  static final Header REVALIDATE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");

  /** Names what belongs to a response and is missing from it. */
  static final HeaderName LEFT_OUT = HeaderNames.create("QA-Left-Out");

  /** How many items a list has on all its pages. */
  static final HeaderName TOTAL_COUNT = HeaderNames.create("X-Total-Count");

  private static final HeaderName CACHE_STATUS = HeaderNames.create("Cache-Status");

  private static final BodyBudget BODIES = BodyBudget.ofHeap();

  private Replies() {}

  /**
   * Sends what a read has found: compressed if the client accepts that, and without a body if the
   * client has it already.
   *
   * @throws ProblemException if bodies that are being sent take too much memory already
   */
  static void found(ServerRequest request, ServerResponse response, Response found) {
    document(request, response, found, JSON, REVALIDATE);
    giveWay();
  }

  /**
   * Sends what is not JSON, likewise.
   *
   * @param caching for how long the client may keep it
   */
  static void document(
      ServerRequest request, ServerResponse response, Response found, Header type, Header caching) {
    ServerRequestHeaders asked = request.headers();
    boolean gzip =
        asked.contains(HeaderNames.ACCEPT_ENCODING)
            && AcceptEncoding.allowsGzip(field(asked, HeaderNames.ACCEPT_ENCODING));
    String entityTag = Revalidation.entityTag(found.body(), gzip);
    if (asked.contains(HeaderNames.IF_NONE_MATCH)
        && Revalidation.matches(field(asked, HeaderNames.IF_NONE_MATCH), entityTag)) {
      describe(request, response, found, entityTag, caching);
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    ByteBuffer body = gzip ? found.body().gzip() : ByteBuffer.wrap(found.body().identity());
    boolean isShared = gzip && found.body().isCompressed();
    int own = isShared ? 0 : body.remaining();
    // Before any header is set: a problem has other headers.
    BODIES.take(own);
    try {
      describe(request, response, found, entityTag, caching);
      if (gzip) {
        response.header(GZIP);
      }
      response.header(type);
      send(request, response, Status.OK_200, body);
    } finally {
      BODIES.giveBack(own);
    }
  }

  private static void describe(
      ServerRequest request,
      ServerResponse response,
      Response found,
      String entityTag,
      Header caching) {
    response.header(HeaderValues.create(HeaderNames.ETAG, entityTag));
    response.header(caching);
    response.headers().add(VARY);
    found.extent().ifPresent(extent -> describe(request, response, extent));
    found.staleFor().ifPresent(age -> markStale(response, age));
    if (!found.leftOut().isEmpty()) {
      response.header(HeaderValues.create(LEFT_OUT, String.join(", ", found.leftOut())));
    }
  }

  private static void describe(ServerRequest request, ServerResponse response, Extent extent) {
    response.header(HeaderValues.create(TOTAL_COUNT, extent.items()));
    if (extent.hasNext()) {
      String query = Parameters.nextPage(new Query(request.query().rawValue()), extent.page());
      response.header(
          HeaderValues.create(
              HeaderNames.LINK, "<" + request.path().rawPath() + "?" + query + ">; rel=\"next\""));
    }
  }

  /**
   * Lets other connections go first. Virtual threads are not time-sliced, and a host with one
   * processor has one thread that carries them: a client that sends the next request before it has
   * its response would otherwise keep the others waiting.
   */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void giveWay() {
    Thread.yield();
  }

  /** Returns a field's value, which may come on several lines; nearly always it is one. */
  private static String field(ServerRequestHeaders headers, HeaderName name) {
    Header field = headers.get(name);
    return field.valueCount() == 1 ? field.get() : String.join(",", field.allValues());
  }

  /** Says by RFC 9111 and 9211 for how long the response may have been out of date. */
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

  /** Sends, for HEAD, the headers that GET would have and no body: the server leaves that to us. */
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
