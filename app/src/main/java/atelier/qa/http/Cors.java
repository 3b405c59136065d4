package atelier.qa.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Decides by the Fetch standard which pages' scripts may read responses. Helidon's own support
 * sends 403 to unknown origins and no headers with errors; here an unknown origin just gets no
 * permission, and a permitted one can read errors too.
 */
final class Cors implements Filter {

  private static final String ANY = "*";
  private static final Header ALLOW_ANY =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
  private static final Header EXPOSE =
      HeaderValues.createCached(
          HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
          "Age, Cache-Status, ETag, Link, Location, "
              + Replies.LEFT_OUT.defaultCase()
              + ", "
              + Positions.HEADER
              // These two come from NGINX, which says the same list of its own answers.
              + ", RateLimit, RateLimit-Policy, Retry-After, "
              + Replies.TOTAL_COUNT.defaultCase());
  private static final Header METHODS =
      HeaderValues.createCached(
          HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, OPTIONS");
  private static final Header MAX_AGE =
      HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");

  /** A field name by RFC 9110. Only these are echoed. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

  private static final int MAX_REQUESTED_HEADERS = 32;

  private final Set<String> origins;
  private final boolean allowsAny;

  /**
   * @param origins such as {@code https://shop.example}, or {@code *} for all
   */
  Cors(List<String> origins) {
    this.origins = Set.copyOf(origins);
    this.allowsAny = origins.contains(ANY);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    allow(request.headers(), response.headers());
    if (isPreflight(request)) {
      response.header(METHODS);
      response.header(
          HeaderValues.create(
              HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, allowedHeaders(request.headers())));
      response.header(MAX_AGE);
      Replies.done(response);
    } else {
      chain.proceed();
    }
  }

  /** Adds the permission to read this response, if the requesting page has it. */
  void allow(ServerRequestHeaders request, ServerResponseHeaders response) {
    if (allowsAny) {
      response.set(ALLOW_ANY);
    } else {
      // Not a cached header: Helidon loses its value when another is added to it.
      response.set(HeaderValues.create(HeaderNames.VARY, "Origin"));
      request
          .first(HeaderNames.ORIGIN)
          .filter(origins::contains)
          .ifPresent(
              origin ->
                  response.set(
                      HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)));
    }
    if (request.contains(HeaderNames.ORIGIN)) {
      response.set(EXPOSE);
    }
  }

  private static boolean isPreflight(RoutingRequest request) {
    return request.prologue().method().equals(Method.OPTIONS)
        && request.headers().contains(HeaderNames.ORIGIN)
        && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /** Always includes the two that clients send: a {@code *} would not cover Authorization. */
  private static String allowedHeaders(ServerRequestHeaders request) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> allowed = new LinkedHashSet<>(List.of("Authorization", "Content-Type"));
    known.addAll(allowed);
    request.first(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS).stream()
        .flatMap(names -> Pattern.compile(",").splitAsStream(names))
        .map(String::strip)
        .filter(name -> TOKEN.matcher(name).matches())
        .limit(MAX_REQUESTED_HEADERS)
        .filter(known::add)
        .forEach(allowed::add);
    return String.join(", ", allowed);
  }
}
