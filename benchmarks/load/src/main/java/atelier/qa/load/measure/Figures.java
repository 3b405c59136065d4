package atelier.qa.load.measure;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What {@code measurement.json} says of some requests of a step. Every request sent is ok, an error
 * or unanswered; the distributions hold those that are over, right or wrong, and lag all that were
 * sent.
 *
 * @param due how many the schedule asked for until the step's end, or the interruption
 * @param sent how many were sent
 * @param ok how many were answered rightly
 * @param unanswered how many were still under way when this was written
 * @param errors the others, by kind: {@code status 503}, {@code timeout}, {@code connection} (the
 *     request came back without an answer before its time-out) or {@code body: …}
 * @param latencyMicros from the moment a request was due to the end of its answer
 * @param serviceMicros from its sending to the end of its answer
 * @param lagMicros from the moment it was due to its sending
 */
record Figures(
    long due,
    long sent,
    long ok,
    long unanswered,
    Map<String, Long> errors,
    Distribution latencyMicros,
    Distribution serviceMicros,
    Distribution lagMicros) {

  static Figures of(Counts counts, Histogram latency, Histogram service, Histogram lag) {
    return new Figures(
        counts.due(),
        counts.sent(),
        counts.ok(),
        counts.sent() - counts.ok() - counts.failed(),
        counts.errors(),
        Distribution.of(latency),
        Distribution.of(service),
        Distribution.of(lag));
  }
}
