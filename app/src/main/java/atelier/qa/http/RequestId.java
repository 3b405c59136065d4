package atelier.qa.http;

import atelier.qa.observe.LogContext;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * What a request is called, in the logs of NGINX and of the nodes and in the body of a problem: as
 * NGINX or the client calls it in {@code X-Request-Id}, and otherwise by chance.
 */
final class RequestId implements Filter {

  private static final HeaderName NAME = HeaderNames.create("X-Request-Id");

  /** As NGINX has it: a client must not be able to forge lines of a log. */
  private static final Pattern TRUSTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Puts the request's id into what is logged while it is handled. */
  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    LogContext.begin(of(request.headers()));
    try {
      chain.proceed();
    } finally {
      LogContext.end();
    }
  }

  /** Returns the id of the request that this thread handles, or of one that was refused before. */
  static String current(Headers headers) {
    return LogContext.request().orElseGet(() -> of(headers));
  }

  private static String of(Headers headers) {
    return headers
        .first(NAME)
        .filter(id -> TRUSTED.matcher(id).matches())
        .orElseGet(RequestId::random);
  }

  private static String random() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
