package atelier.qa.observe.status;

import atelier.qa.observe.LatencyCounts;
import java.util.concurrent.TimeUnit;

/**
 * What one node, or several together, did between two moments.
 *
 * @param seconds from the first to the second
 * @param durations of the requests
 */
record Interval(
    double seconds,
    long requests,
    long clientErrors,
    long serverErrors,
    long hits,
    long misses,
    long stale,
    double cpuSeconds,
    LatencyCounts durations) {

  private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

  /** Returns what a node did between two samples of it, both since the same start. */
  static Interval between(NodeSample first, NodeSample second) {
    return new Interval(
        (second.millis() - first.millis()) / MILLIS_PER_SECOND,
        second.requests() - first.requests(),
        second.clientErrors() - first.clientErrors(),
        second.serverErrors() - first.serverErrors(),
        second.hits() - first.hits(),
        second.misses() - first.misses(),
        second.stale() - first.stale(),
        second.cpuSeconds() - first.cpuSeconds(),
        second.durations().since(first.durations()));
  }

  /** Returns both together, for one that came after the other. */
  Interval then(Interval other) {
    return new Interval(
        seconds + other.seconds,
        requests + other.requests,
        clientErrors + other.clientErrors,
        serverErrors + other.serverErrors,
        hits + other.hits,
        misses + other.misses,
        stale + other.stale,
        cpuSeconds + other.cpuSeconds,
        durations.plus(other.durations));
  }
}
