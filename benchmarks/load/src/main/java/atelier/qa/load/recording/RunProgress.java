package atelier.qa.load.recording;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.schedule.Plan;
import atelier.qa.measure.LoadOutput;
import atelier.qa.measure.SeriesRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The progress of a run, for a person who waits for it.
 *
 * @param phase what is under way
 * @param offered requests per second that are due now
 * @param sent requests sent in the last second
 * @param ok requests answered rightly in it
 * @param errors requests that failed in it
 * @param p99Micros the worst kind's 99th percentile of latency in it
 * @param lagMicros the greatest lag in it
 * @param left until the last request is due
 */
public record RunProgress(
    Phase phase,
    int offered,
    long sent,
    long ok,
    long errors,
    long p99Micros,
    long lagMicros,
    Duration left) {

  static RunProgress of(Plan plan, long elapsedNanos, List<SeriesRow> rows) {
    int index = plan.phaseAt(elapsedNanos);
    Phase phase = plan.phases().get(index);
    double into = (elapsedNanos - plan.startNanos(index)) / 1e9 / phase.seconds();
    double grown = Math.clamp(into, 0, 1) * (phase.endRate() - phase.startRate());
    return new RunProgress(
        phase,
        (int) Math.round(phase.startRate() + grown),
        rows.stream().mapToLong(SeriesRow::sent).sum(),
        rows.stream().mapToLong(SeriesRow::ok).sum(),
        rows.stream().mapToLong(SeriesRow::errors).sum(),
        rows.stream().mapToLong(SeriesRow::latencyP99).max().orElse(0),
        rows.stream().mapToLong(SeriesRow::lagMax).max().orElse(0),
        Duration.ofNanos(Math.max(0, plan.lengthNanos() - elapsedNanos)));
  }

  /** One line. */
  @Override
  public String toString() {
    String what =
        phase.measured()
            ? String.format(
                Locale.ROOT,
                "sent %d, ok %d, errors %d, p99 %.1f ms, lag %.1f ms",
                sent,
                ok,
                errors,
                p99Micros / 1000.0,
                lagMicros / 1000.0)
            : "warming up";
    return LoadOutput.progress(
        String.format(Locale.ROOT, "%s: %d/s, %s", phase.name(), offered, what), left);
  }
}
