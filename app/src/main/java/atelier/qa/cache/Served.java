package atelier.qa.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * What a reader gets.
 *
 * @param body the JSON
 * @param staleFor how long nobody has been able to say whether it is still true; empty if it is
 */
public record Served(Body body, Optional<Duration> staleFor) {}
