package atelier.qa.cache;

import atelier.qa.store.Excerpt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a reader gets.
 *
 * @param body the JSON
 * @param staleFor how long nobody has been able to say whether it is still true; empty if it is
 * @param leftOut what else would belong inside, but would make it too large; see {@link Excerpt}
 */
public record Served(Body body, Optional<Duration> staleFor, List<String> leftOut) {

  public Served {
    leftOut = List.copyOf(leftOut);
  }

  /** Of which nothing is left out. */
  Served(Body body, Optional<Duration> staleFor) {
    this(body, staleFor, List.of());
  }
}
