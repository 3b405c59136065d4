package atelier.qa.http;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Failures;
import atelier.qa.store.KeyInUse;
import atelier.qa.store.KeyReused;
import atelier.qa.store.OutcomeUnknown;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Turns every way in which a request can fail into a {@link Problem}. */
final class Problems {

  private static final System.Logger LOGGER = System.getLogger(Problems.class.getName());

  private static final Header PROBLEM_JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");
  private static final Status HEADERS_TOO_LARGE =
      Status.create(431, "Request Header Fields Too Large");
  private static final Header RETRY_AFTER = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");

  /** Helidon's messages for two refusals that nothing else distinguishes. */
  private static final String TOO_LARGE = "Header size exceeded";

  private static final String TOO_MANY = "Too Many Concurrent Requests";

  private static final long LOG_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private final Cors cors;
  private final IntConsumer refused;
  private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - LOG_INTERVAL);

  /**
   * @param refused gets the status of each request that is refused before it has a route
   */
  Problems(Cors cors, IntConsumer refused) {
    this.cors = cors;
    this.refused = refused;
  }

  /** Handles what handlers throw, and what is left for no handler. Comes after all routes. */
  void register(HttpRouting.Builder routing) {
    routing
        .any(
            (request, response) -> {
              throw ProblemException.notFound("there is nothing at " + request.path().rawPath());
            })
        .error(ProblemException.class, (request, response, e) -> send(request, response, e))
        .error(
            KeyReused.class,
            (request, response, e) ->
                send(request, response, ProblemException.keyReused(String.valueOf(e.getMessage()))))
        .error(
            KeyInUse.class,
            (request, response, e) ->
                send(request, response, ProblemException.keyInUse(e.getMessage() + "; try again")))
        .error(
            DatabaseUnavailable.class,
            (request, response, e) -> {
              logThrottled(e);
              unavailable(request, response, e.getMessage() + "; try again", List.of(RETRY_AFTER));
            })
        .error(
            OutcomeUnknown.class,
            (request, response, e) -> {
              logThrottled(e);
              // Without Retry-After: repeated without a key, the change could count twice.
              boolean isKeyed = IdempotencyKeys.isGiven(request.headers());
              String detail = e.getMessage() + (isKeyed ? IdempotencyKeys.SEND_AGAIN : "");
              unavailable(request, response, detail, List.of());
            });
  }

  /** Handles what the web server itself refuses, and failures that no handler expects. */
  DirectHandlers directHandlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, this::direct);
    }
    return handlers.build();
  }

  private void unavailable(
      ServerRequest request, ServerResponse response, String detail, List<Header> headers) {
    send(request, response, new Problem(Status.SERVICE_UNAVAILABLE_503, detail), headers);
  }

  private void send(ServerRequest request, ServerResponse response, ProblemException e) {
    send(request, response, e.problem(), e.headers());
  }

  private void send(
      ServerRequest request, ServerResponse response, Problem problem, List<Header> headers) {
    cors.allow(request.headers(), response.headers());
    headers.forEach(response::header);
    response.header(PROBLEM_JSON);
    try {
      Replies.send(
          request,
          response,
          Status.create(problem.status(), problem.title()),
          problem.json(RequestId.current(request.headers())));
    } catch (ServerConnectionException gone) {
      // Helidon would take it for a failure of this handler and log sixty lines of stack traces.
      // Under overload, when clients give up, that is more work than the requests themselves.
      response.headers().set(HeaderValues.CONNECTION_CLOSE);
    }
  }

  private TransportResponse direct(
      DirectHandler.TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    if (message.equals(TOO_LARGE)) {
      return direct(request, type, HEADERS_TOO_LARGE, headers, "");
    }
    // A fault has a route and is counted there.
    if (type != EventType.INTERNAL_ERROR) {
      refused.accept(status.code());
    }
    String detail = detail(type, status, message);
    ServerRequestHeaders asked = ServerRequestHeaders.create(request.headers());
    cors.allow(asked, headers);
    headers.set(Replies.NO_SNIFF);
    headers.set(PROBLEM_JSON);
    if (status.code() == Status.SERVICE_UNAVAILABLE_503.code()) {
      headers.set(RETRY_AFTER);
    }
    TransportResponse.Builder response =
        TransportResponse.builder().status(status).headers(headers).keepAlive(false);
    if (!request.method().equals(Method.HEAD.text())) {
      response.entity(new Problem(status, detail).json(RequestId.current(asked)));
    }
    return response.build();
  }

  /**
   * Only refusals of type OTHER are our own, with one exception. NGINX uses the same messages for
   * the rest.
   */
  private static String detail(EventType type, Status status, String message) {
    return switch (status.code()) {
      case 400 -> type == EventType.OTHER ? message : "the request is not valid HTTP";
      case 414 -> "the request line is longer than 8 KiB";
      case 431 -> "the header fields are too many or too large";
      case 501 -> "the transfer encoding is not supported";
      case 505 ->
          "HTTP/1.0 is not supported, HTTP/1.1 is;"
              + " a proxy that runs NGINX needs \"proxy_http_version 1.1\"";
      // A fault's own message may name tables or files: it goes to the log, not to the client.
      case 500 -> "the service failed; the reason is in its log";
      default ->
          message.equals(TOO_MANY)
              ? "more requests are under way than can be answered; try again"
              : message;
    };
  }

  /**
   * Logs once a second at most: a database that is away fails every request for the same reason.
   */
  private void logThrottled(RuntimeException e) {
    long now = System.nanoTime();
    long last = lastLog.get();
    if (now - last >= LOG_INTERVAL && lastLog.compareAndSet(last, now)) {
      LOGGER.log(System.Logger.Level.WARNING, "{0}: {1}", e.getMessage(), Failures.rootMessage(e));
    }
  }
}
