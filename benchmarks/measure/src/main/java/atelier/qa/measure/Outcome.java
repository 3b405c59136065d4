package atelier.qa.measure;

import java.util.Map;
import java.util.TreeMap;

/**
 * The outcome of the requests of a step. Every request sent is ok, an error or unanswered; latency
 * and service time cover those that are over, right or wrong, and lag all that were sent.
 * Immutable.
 *
 * @param due how many the schedule had until the step's end, or the interruption
 * @param sent how many were sent
 * @param ok how many had a right response
 * @param unanswered how many were still under way when this was written
 * @param errors the others, by kind: {@code status 503}, {@code timeout}, {@code connection} (the
 *     request came back without an answer before its time-out) or {@code wrong content: …}
 * @param latencyMicros from the moment a request was due to the end of its answer
 * @param okLatencyMicros the same, of those that are ok: under overload others are refused within
 *     less time, or given up after more
 * @param serviceMicros from its sending to the end of its answer
 * @param lagMicros from the moment it was due to its sending
 */
public record Outcome(
    long due,
    long sent,
    long ok,
    long unanswered,
    Map<String, Long> errors,
    Distribution latencyMicros,
    Distribution okLatencyMicros,
    Distribution serviceMicros,
    Distribution lagMicros) {

  /** Begins the kinds of errors that are responses with the wrong content. */
  public static final String WRONG_CONTENT = "wrong content";

  private static final String UNANSWERED = "unanswered";

  public Outcome {
    errors = new TreeMap<>(errors);
  }

  /** The errors, with the requests that were never answered as a kind of their own. */
  public Map<String, Long> failures() {
    Map<String, Long> failures = new TreeMap<>(errors);
    if (unanswered > 0) {
      failures.put(UNANSWERED, unanswered);
    }
    return failures;
  }

  /** The number of responses that were read and had the wrong content. */
  public long wrongContent() {
    return errors.entrySet().stream()
        .filter(error -> error.getKey().startsWith(WRONG_CONTENT))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The number of requests that were answered or failed. */
  public long completed() {
    return ok + failures().values().stream().mapToLong(Long::longValue).sum();
  }
}
