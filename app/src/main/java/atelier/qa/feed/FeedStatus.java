package atelier.qa.feed;

import atelier.qa.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a feed is doing.
 *
 * @param state whether changes are delivered
 * @param position up to where it has read the log; empty before it was live for the first time
 * @param lastChange when the last change was delivered
 * @param lag from the commit of the last change to its delivery, as far as the database says
 * @param changes delivered so far
 * @param fullInvalidations how often it said that anything may have changed
 * @param reconnects how often it became live again after a loss
 */
public record FeedStatus(
    FeedState state,
    Optional<LogPosition> position,
    Optional<Instant> lastChange,
    Optional<Duration> lag,
    long changes,
    long fullInvalidations,
    long reconnects) {

  /** Of a feed that has delivered nothing yet. */
  public static FeedStatus initial(FeedState state) {
    return new FeedStatus(state, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0);
  }

  /** Of the feeds of several databases: as good as the worst, and as late as the latest. */
  public static FeedStatus sum(List<FeedStatus> all) {
    return new FeedStatus(
        all.stream().map(FeedStatus::state).max(Comparator.naturalOrder()).orElseThrow(),
        all.stream().flatMap(one -> one.position().stream()).reduce(LogPosition::plus),
        all.stream().flatMap(one -> one.lastChange().stream()).max(Comparator.naturalOrder()),
        all.stream().flatMap(one -> one.lag().stream()).max(Comparator.naturalOrder()),
        all.stream().mapToLong(FeedStatus::changes).sum(),
        all.stream().mapToLong(FeedStatus::fullInvalidations).sum(),
        all.stream().mapToLong(FeedStatus::reconnects).sum());
  }
}
