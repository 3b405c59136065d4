package atelier.qa.bench.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A write, and one of the nodes that did not take it.
 *
 * @param acknowledged when the writer heard that it was made
 * @param node the reader's
 * @param after how long after that a reader who asked again and again held it in their hands; empty
 *     if they gave up
 */
public record Sight(Instant acknowledged, String node, Optional<Duration> after) {}
