package atelier.qa.measure;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last second of a load while it runs, all kinds of requests together. A warm-up is not timed,
 * so it has only rates. Figures are as good as a look at a running process: the last, unfinished
 * second of a run is in its measurement alone. Immutable.
 *
 * @param phase the step's name
 * @param measured whether requests count now; false in a warm-up
 * @param offeredRate requests per second that the schedule has now
 * @param sent requests sent in this second, those of warm-ups included
 * @param ok right responses to measured requests that came in it
 * @param errors the others of these that are over, by kind, see {@link Outcome}
 * @param latencyMicros of those that came in it
 * @param lagMaxMicros the longest time that a measured request was sent after it was due
 * @param generatorCpuMicros processor time that the generator has used in it
 * @param generatorProcessors processors that it kept busy
 * @param leftSeconds until the last request of the load is due; 0 where nobody knows
 */
public record LiveFigures(
    String phase,
    boolean measured,
    long offeredRate,
    long sent,
    long ok,
    Map<String, Long> errors,
    Distribution latencyMicros,
    long lagMaxMicros,
    long generatorCpuMicros,
    double generatorProcessors,
    long leftSeconds) {

  public LiveFigures {
    errors = new TreeMap<>(errors);
  }

  /** The number of errors of all kinds. */
  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** One line for a person who waits, with the time that is left. */
  public String line() {
    String what =
        measured
            ? String.format(
                Locale.ROOT,
                "sent %d, ok %d, errors %d, p99 %.1f ms, lag %.1f ms",
                sent,
                ok,
                failed(),
                latencyMicros.p99() / 1000.0,
                lagMaxMicros / 1000.0)
            : "warming up";
    return String.format(
        Locale.ROOT,
        "%s: %d/s, %s, %s to go",
        phase,
        offeredRate,
        what,
        StatusLine.minutes(Duration.ofSeconds(leftSeconds)));
  }
}
