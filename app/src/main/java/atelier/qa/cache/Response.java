package atelier.qa.cache;

import atelier.qa.catalog.Page;
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
 * @param extent of the list, where a client has asked for it
 */
public record Response(
    EncodedBody body, Optional<Duration> staleFor, List<String> leftOut, Optional<Extent> extent) {

  /**
   * How long a list is.
   *
   * @param items on all pages together
   * @param page which page the response has
   */
  public record Extent(int items, Page page) {

    /** Whether there is a page after this one. */
    public boolean hasNext() {
      return page.offset() + page.count() < items;
    }
  }

  public Response {
    leftOut = List.copyOf(leftOut);
  }

  /** A complete response. */
  public Response(EncodedBody body, Optional<Duration> staleFor) {
    this(body, staleFor, List.of(), Optional.empty());
  }

  /** The same, for a cache, which holds bodies compressed. */
  Response compressed() {
    return new Response(EncodedBody.compressed(body.identity()), staleFor, leftOut, extent);
  }

  /** The same, for a reader who must know for how long it may have been out of date. */
  Response staleFor(Optional<Duration> age) {
    return new Response(body, age, leftOut, extent);
  }
}
