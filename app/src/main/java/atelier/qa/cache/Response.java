package atelier.qa.cache;

import atelier.qa.store.Excerpt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The response to a read.
 *
 * @param body the JSON
 * @param staleFor how long it may have been out of date; empty if it is known to be current
 * @param leftOut which parts are missing because they would make it too large; see {@link Excerpt}
 */
public record Response(EncodedBody body, Optional<Duration> staleFor, List<String> leftOut) {

  public Response {
    leftOut = List.copyOf(leftOut);
  }

  /** A complete response. */
  Response(EncodedBody body, Optional<Duration> staleFor) {
    this(body, staleFor, List.of());
  }
}
