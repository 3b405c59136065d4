package atelier.qa.http;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Finds nothing where a slash of the path is written as a code. Helidon decodes a path before it
 * looks for the route, and would take that slash for one between segments; to a proxy or a cache it
 * is part of a segment (RFC 3986, section 2.2), so they would see another path.
 */
final class EncodedSlash implements Filter {

  private static final String CODE = "%2F";

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.path().rawPath();
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      if (path.regionMatches(true, at, CODE, 0, CODE.length())) {
        throw ProblemException.notFound("there is nothing at " + path);
      }
    }
    chain.proceed();
  }
}
