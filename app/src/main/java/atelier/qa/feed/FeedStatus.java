package atelier.qa.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a feed is doing.
 *
 * @param state whether changes are delivered
 * @param lastChange when the last change was delivered
 * @param lag from the commit of the last change to its delivery, as far as the database says
 * @param changes delivered so far
 * @param fullInvalidations how often it said that anything may have changed
 */
public record FeedStatus(
    FeedState state,
    Optional<Instant> lastChange,
    Optional<Duration> lag,
    long changes,
    long fullInvalidations) {}
