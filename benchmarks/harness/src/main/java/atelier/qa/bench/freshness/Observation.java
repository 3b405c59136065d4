package atelier.qa.bench.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A write, observed at one of the nodes that did not take it.
 *
 * @param acknowledged when the writer received the reply
 * @param after how long after that a reader, polling the node, had a page that shows the write;
 *     empty if it gave up
 */
public record Observation(Instant acknowledged, Optional<Duration> after) {}
